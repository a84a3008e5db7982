namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>Plain ways to keep a budget in a table of a key and a time, to compare with: $1 keys or key, $2 interval, $3 horizon.</summary>
internal static class BudgetStatements
{
    public const string Table = "CREATE TABLE host_budget (key text PRIMARY KEY, tat_us bigint NOT NULL) WITH (fillfactor = 50)";

    /// <summary>One site, one statement, a refusal without an error.</summary>
    public const string One =
        """
        WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1e6)::bigint AS now_us),
        g AS (
            INSERT INTO host_budget AS b (key, tat_us) SELECT $1, c.now_us + $2 FROM c
            ON CONFLICT (key) DO UPDATE SET tat_us = greatest(b.tat_us, excluded.tat_us - $2) + $2
            WHERE b.tat_us - (excluded.tat_us - $2) <= $3
            RETURNING tat_us
        )
        SELECT g.tat_us - $2, c.now_us FROM g, c
        """;

    /// <summary>The same for several sites.</summary>
    public const string Many =
        """
        WITH c AS (SELECT (extract(epoch FROM clock_timestamp()) * 1e6)::bigint AS now_us),
        g AS (
            INSERT INTO host_budget AS b (key, tat_us) SELECT k, c.now_us + $2 FROM unnest($1::text[]) AS k, c ORDER BY 1
            ON CONFLICT (key) DO UPDATE SET tat_us = greatest(b.tat_us, excluded.tat_us - $2) + $2
            WHERE b.tat_us - (excluded.tat_us - $2) <= $3
            RETURNING key, tat_us
        )
        SELECT g.key, g.tat_us - $2, c.now_us FROM g, c
        """;

    /// <summary>A site that is known: the shortest that there is.</summary>
    public const string Update =
        """
        UPDATE host_budget SET tat_us = greatest(tat_us, (extract(epoch FROM clock_timestamp()) * 1e6)::bigint) + $2
        WHERE key = $1 AND tat_us - (extract(epoch FROM clock_timestamp()) * 1e6)::bigint <= $3 RETURNING tat_us - $2
        """;

    /// <summary>The first half of a transaction.</summary>
    public const string Lock = "SELECT tat_us FROM host_budget WHERE key = $1 AND $2::bigint + $3::bigint > 0 FOR UPDATE";
}
