namespace CrawlPolicy.PostgreSql.Cooldown;

/// <summary>Blocks by site; a block is never shortened, and the one that holds longest also says why.</summary>
internal static class CooldownStatements
{
    /// <summary>
    /// Records an incident. $1 operator, $2 site, $3 how long from now the block holds, $4 its reason, $5 incidents so far, $6 how long
    /// ago the last one was, $7 its cause.
    /// </summary>
    public const string Block =
        """
        WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us)
        INSERT INTO crawlpolicy_cooldown AS b (operator, site, until_us, reason, incidents, last_incident_us, cause, changed_us)
        SELECT $1, $2, c.now_us + $3::bigint, $4, $5, c.now_us - $6::bigint, $7, c.now_us FROM c
        ON CONFLICT (operator, site) DO UPDATE SET
            until_us = greatest(b.until_us, excluded.until_us),
            reason = CASE WHEN excluded.until_us >= b.until_us THEN excluded.reason ELSE b.reason END,
            cause = CASE WHEN excluded.until_us >= b.until_us THEN excluded.cause ELSE b.cause END,
            incidents = CASE WHEN excluded.last_incident_us >= b.last_incident_us THEN excluded.incidents ELSE b.incidents END,
            last_incident_us = greatest(b.last_incident_us, excluded.last_incident_us),
            changed_us = greatest(b.changed_us, excluded.changed_us)
        """;

    /// <summary>
    /// Reads what has changed, and the database's time in any case. $1 since when, $2 how long incidents are remembered behind their end.
    /// </summary>
    public const string Changes =
        """
        WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us)
        SELECT c.now_us, b.operator, b.site, b.until_us, b.reason, b.incidents, b.last_incident_us, b.cause, b.changed_us
        FROM c LEFT JOIN crawlpolicy_cooldown AS b
            ON b.changed_us >= $1 AND greatest(b.until_us, b.last_incident_us) >= c.now_us - $2
        """;

    /// <summary>Removes what nobody needs any more. $1 the time before which blocks have ended.</summary>
    public const string Prune = "DELETE FROM crawlpolicy_cooldown WHERE until_us < $1 AND last_incident_us < $1";

    /// <summary>Asks to be told of blocks; only PostgreSQL itself does.</summary>
    public const string Listen = "LISTEN crawlpolicy_cooldown";

    /// <summary>Tells the other nodes to look.</summary>
    public const string Tell = "SELECT pg_notify('crawlpolicy_cooldown', '')";
}
