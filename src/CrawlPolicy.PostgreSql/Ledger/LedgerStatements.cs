namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>The decisions: batches as they were committed, each node's numbered by their first decision.</summary>
internal static class LedgerStatements
{
    /// <summary>
    /// Appends a batch. It may be done twice where the answer to the first time was lost: nobody else has this node's numbers.
    /// </summary>
    public const string Append =
        """
        INSERT INTO crawlpolicy_batch
            (node, first, records_in_batch, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (node, first) DO NOTHING
        """;

    /// <summary>
    /// Reads batches that may hold what is asked for, the latest first. $1 since when, $2 the time of one decision, $3 site, $4 reason,
    /// $5 verdict, $6 crawler, each null for any; $7 to $9 the key behind which to go on, $10 how many.
    /// </summary>
    public const string Find =
        """
        SELECT latest_us, node, first, form, records FROM crawlpolicy_batch
        WHERE ($1::bigint IS NULL OR latest_us >= $1)
            AND ($2::bigint IS NULL OR (earliest_us < $2 + 1000 AND latest_us >= $2))
            AND ($3::text IS NULL OR $3 = ANY(sites)) AND ($4::text IS NULL OR $4 = ANY(reasons))
            AND ($5::text IS NULL OR $5 = ANY(verdicts)) AND ($6::text IS NULL OR $6 = ANY(crawlers))
            AND (latest_us, node, first) < ($7::bigint, $8::text, $9::bigint)
        ORDER BY latest_us DESC, node DESC, first DESC LIMIT $10
        """;
}
