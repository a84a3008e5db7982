namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>What removes the first entries of chains.</summary>
internal static class CompactingStatements
{
    /// <summary>All chains with what is kept of entries that are gone, and whether their nodes go on. $1 the time since which a node that goes on was seen.</summary>
    public const string ReadChains =
        """
        SELECT c.node, c.origin, c.tells_of_others, c.size, c.root, n.node IS NOT NULL, coalesce(r.size, 0), r.roots, r.hash
        FROM crawlpolicy_chain c
            LEFT JOIN crawlpolicy_retention r ON r.node = c.node
            LEFT JOIN crawlpolicy_node n ON n.node = c.node AND n.seen_us >= $1
        ORDER BY c.node
        """;

    /// <summary>
    /// The entries of a chain by segments: number, first and last entry, how many there are, the latest, and how many stand in batches
    /// before the limit. $1 node, $2 the entry behind which, $3 the limit.
    /// </summary>
    public const string ReadParts =
        """
        SELECT (first - 1) >> 16, min(first), max(first + records_in_batch - 1), sum(records_in_batch)::bigint, max(latest_us),
            sum(CASE WHEN latest_us < $3 THEN records_in_batch ELSE 0 END)::bigint
        FROM crawlpolicy_batch WHERE node = $1 AND first > $2 GROUP BY 1 ORDER BY 1
        """;

    /// <summary>How many entries are there that had been removed. $1 node, $2 the last of those.</summary>
    public const string CountPutBack =
        "SELECT coalesce(sum(records_in_batch), 0)::bigint FROM crawlpolicy_batch WHERE node = $1 AND first <= $2";

    /// <summary>How many old decisions stand in no chain. $1 the limit.</summary>
    public const string CountUnchained =
        """
        SELECT coalesce(sum(b.records_in_batch), 0)::bigint FROM crawlpolicy_batch b
        WHERE b.latest_us < $1 AND NOT EXISTS (SELECT 1 FROM crawlpolicy_chain c WHERE c.node = b.node)
        """;

    /// <summary>Keeps what is needed of entries that go. $1 node, $2 the last of them, $3 roots, $4 hash.</summary>
    public const string Keep =
        """
        INSERT INTO crawlpolicy_retention (node, size, roots, hash) VALUES ($1, $2, $3, $4)
        ON CONFLICT (node) DO UPDATE SET size = excluded.size, roots = excluded.roots, hash = excluded.hash
        WHERE crawlpolicy_retention.size < excluded.size
        """;

    /// <summary>Removes entries. $1 node, $2 the last of them.</summary>
    public const string Remove =
        """
        WITH b AS (DELETE FROM crawlpolicy_batch WHERE node = $1 AND first <= $2 RETURNING records_in_batch)
        SELECT coalesce(sum(b.records_in_batch), 0)::bigint FROM b
        """;
}
