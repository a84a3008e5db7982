namespace CrawlPolicy.PostgreSql.Ledger.Redacting;

/// <summary>What removes fields from the record of a fleet.</summary>
internal static class RedactingStatements
{
    /// <summary>Batches of decisions of all nodes, in order. $1 and $2 the key behind which to go on, $3 how many.</summary>
    public const string ReadBatches =
        """
        SELECT first, records_in_batch, kind, form, records, seals, hash, node FROM crawlpolicy_batch
        WHERE kind = 1 AND (node, first) > ($1, $2) ORDER BY node, first LIMIT $3
        """;

    /// <summary>Keeps a batch without what was removed from it. $1 node, $2 first, $3 records, $4 seals, $5 sites.</summary>
    public const string Update = "UPDATE crawlpolicy_batch SET records = $3, seals = $4, sites = $5 WHERE node = $1 AND first = $2";

    /// <summary>The database's time.</summary>
    public const string Now = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
}
