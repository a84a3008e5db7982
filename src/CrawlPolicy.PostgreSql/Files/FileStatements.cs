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

    /// <summary>Forgets robots.txt files that were read long ago. $1 the time.</summary>
    public const string PruneRobots = "DELETE FROM crawlpolicy_robots WHERE fetched_us < $1";

    /// <summary>Forgets other files that were read long ago. $1 the time.</summary>
    public const string PruneSiteFiles = "DELETE FROM crawlpolicy_site_file WHERE fetched_us < $1";
}
