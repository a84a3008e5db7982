namespace CrawlPolicy.PostgreSql.Ledger.Reading;

/// <summary>What reads the record of a fleet.</summary>
internal static class ReadingStatements
{
    /// <summary>The form of the tables; no row where there are none.</summary>
    public const string ReadForm = "SELECT form FROM crawlpolicy_form WHERE id = 1";

    /// <summary>All chains.</summary>
    public const string ReadChains = "SELECT node, origin, key, tells_of_others FROM crawlpolicy_chain ORDER BY node";

    /// <summary>All checkpoints over all chains.</summary>
    public const string ReadFleetCheckpoints = "SELECT note FROM crawlpolicy_fleet_checkpoint ORDER BY node, number";

    /// <summary>How many decisions stand in no chain.</summary>
    public const string CountUnchained =
        """
        SELECT coalesce(sum(b.records_in_batch), 0)::bigint FROM crawlpolicy_batch b
        WHERE NOT EXISTS (SELECT 1 FROM crawlpolicy_chain c WHERE c.node = b.node)
        """;

    /// <summary>The last batch of a chain. $1 node.</summary>
    public const string ReadSize =
        "SELECT first + records_in_batch - 1 FROM crawlpolicy_batch WHERE node = $1 ORDER BY first DESC LIMIT 1";

    /// <summary>The full segments of a chain. $1 node.</summary>
    public const string ReadFilled = "SELECT number, root, hash FROM crawlpolicy_segment WHERE node = $1 ORDER BY number";

    /// <summary>What is kept of the entries of a chain that are gone. $1 node.</summary>
    public const string ReadDroppedEnd = "SELECT size, roots, hash FROM crawlpolicy_retention WHERE node = $1";

    /// <summary>The checkpoints of a chain. $1 node.</summary>
    public const string ReadCheckpoints = "SELECT size, note FROM crawlpolicy_checkpoint WHERE node = $1 ORDER BY size";

    /// <summary>Batches of a chain in order. $1 node, $2 the first that a batch begins with, $3 the last, $4 how many.</summary>
    public const string ReadBatches =
        """
        SELECT first, records_in_batch, kind, form, records, seals, hash FROM crawlpolicy_batch
        WHERE node = $1 AND first BETWEEN $2 AND $3 ORDER BY first LIMIT $4
        """;

    /// <summary>How many entries of each kind a chain has, and their bytes. $1 node.</summary>
    public const string ReadStatistics =
        """
        SELECT kind, sum(records_in_batch)::bigint, sum(length(records) + coalesce(length(seals), 0) + coalesce(length(hash), 0))::bigint
        FROM crawlpolicy_batch WHERE node = $1 GROUP BY kind ORDER BY kind
        """;

    /// <summary>Where a decision may stand. $1 its time, in microseconds.</summary>
    public const string Find =
        """
        SELECT b.node, b.first FROM crawlpolicy_batch b WHERE b.kind = 1 AND b.earliest_us < $1 + 1000 AND b.latest_us >= $1
            AND EXISTS (SELECT 1 FROM crawlpolicy_chain c WHERE c.node = b.node) ORDER BY b.node, b.first
        """;

    /// <summary>Batches of decisions of all nodes by their latest decisions. $1 to $3 the key behind which to go on, $4 how many.</summary>
    public const string ReadDecisions =
        """
        SELECT first, records_in_batch, kind, form, records, seals, hash, node, latest_us FROM crawlpolicy_batch
        WHERE kind = 1 AND (latest_us, node, first) > ($1, $2, $3) ORDER BY latest_us, node, first LIMIT $4
        """;

    /// <summary>The newest batches of decisions. $1 node, null for all; $2 since when; $3 how many.</summary>
    public const string ReadNewest =
        """
        SELECT latest_us, node, first, form, records FROM crawlpolicy_batch
        WHERE kind = 1 AND ($1::text IS NULL OR node = $1) AND latest_us >= $2
        ORDER BY latest_us DESC, node DESC, first DESC LIMIT $3
        """;
}
