namespace CrawlPolicy.PostgreSql.Files;

/// <summary>What was read of robots.txt files and of other files in which sites state permissions.</summary>
internal static class FileStatements
{
    /// <summary>Keeps a robots.txt, unless a later one is there.</summary>
    public const string KeepRobots =
        """
        INSERT INTO crawlpolicy_robots AS f
            (origin, outcome, fetched_us, expires_us, status, problem, digest, unreachable_since_us, target_reason, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (origin) DO UPDATE SET
            outcome = excluded.outcome, fetched_us = excluded.fetched_us, expires_us = excluded.expires_us, status = excluded.status,
            problem = excluded.problem, digest = excluded.digest, unreachable_since_us = excluded.unreachable_since_us,
            target_reason = excluded.target_reason, content = excluded.content
        WHERE f.fetched_us <= excluded.fetched_us
        """;

    /// <summary>Reads a robots.txt.</summary>
    public const string ReadRobots =
        """
        SELECT outcome, fetched_us, expires_us, status, problem, digest, unreachable_since_us, target_reason, content
        FROM crawlpolicy_robots WHERE origin = $1
        """;

    /// <summary>Keeps another file, unless a later one is there.</summary>
    public const string KeepSiteFile =
        """
        INSERT INTO crawlpolicy_site_file AS f
            (url, outcome, fetched_us, expires_us, status, problem, media_type, digest, is_incomplete, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (url) DO UPDATE SET
            outcome = excluded.outcome, fetched_us = excluded.fetched_us, expires_us = excluded.expires_us, status = excluded.status,
            problem = excluded.problem, media_type = excluded.media_type, digest = excluded.digest,
            is_incomplete = excluded.is_incomplete, content = excluded.content
        WHERE f.fetched_us <= excluded.fetched_us
        """;

    /// <summary>Reads another file.</summary>
    public const string ReadSiteFile =
        """
        SELECT outcome, fetched_us, expires_us, status, problem, media_type, digest, is_incomplete, content
        FROM crawlpolicy_site_file WHERE url = $1
        """;

    /// <summary>Forgets robots.txt files that were read before a time. $1 the time.</summary>
    public const string PruneRobots = "DELETE FROM crawlpolicy_robots WHERE fetched_us <= $1";

    /// <summary>Forgets other files that were read before a time. $1 the time.</summary>
    public const string PruneSiteFiles = "DELETE FROM crawlpolicy_site_file WHERE fetched_us <= $1";

    /// <summary>When the latest robots.txt was read that is one too many. $1 how many bytes are kept, $2 how many files, $3 the earliest answer.</summary>
    public const string SurplusRobots =
        """
        SELECT greatest(coalesce(max(f.fetched_us), $3), $3) FROM (
            SELECT fetched_us, sum(octet_length(content)) OVER latest AS bytes, row_number() OVER latest AS place
            FROM crawlpolicy_robots WINDOW latest AS (ORDER BY fetched_us DESC, origin)
        ) AS f WHERE f.bytes > $1 OR f.place > $2
        """;

    /// <summary>The same for other files.</summary>
    public const string SurplusSiteFiles =
        """
        SELECT greatest(coalesce(max(f.fetched_us), $3), $3) FROM (
            SELECT fetched_us, sum(octet_length(content)) OVER latest AS bytes, row_number() OVER latest AS place
            FROM crawlpolicy_site_file WINDOW latest AS (ORDER BY fetched_us DESC, url)
        ) AS f WHERE f.bytes > $1 OR f.place > $2
        """;
}
