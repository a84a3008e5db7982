namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>The entries: batches as they were committed, each node's numbered by their first entry.</summary>
internal static class LedgerStatements
{
    /// <summary>
    /// Appends a batch. It may be done twice where the answer to the first time was lost: nobody else has this node's numbers. $1 node,
    /// $2 first, $3 count, $4 kind, $5 form, $6 earliest, $7 latest, $8 sites, $9 reasons, $10 verdicts, $11 crawlers, $12 records,
    /// $13 seals, $14 hash.
    /// </summary>
    public const string Append =
        """
        INSERT INTO crawlpolicy_batch
            (node, first, records_in_batch, kind, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records, seals, hash)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (node, first) DO NOTHING
        """;

    /// <summary>
    /// Appends the batch that fills a segment, and the segment's root with it; that is there already where a batch that waited in a spool
    /// folder comes a second time, after its entries were removed. $15 number of the segment, $16 its root.
    /// </summary>
    public const string AppendFilling =
        """
        WITH b AS (
            INSERT INTO crawlpolicy_batch
                (node, first, records_in_batch, kind, form, earliest_us, latest_us, sites, reasons, verdicts, crawlers, records, seals, hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (node, first) DO NOTHING
            RETURNING node, hash)
        INSERT INTO crawlpolicy_segment (node, number, root, hash) SELECT b.node, $15, $16, b.hash FROM b
        ON CONFLICT (node, number) DO NOTHING
        """;

    /// <summary>Tells what is there already. $1 node, $2 first.</summary>
    public const string ReadHash = "SELECT hash FROM crawlpolicy_batch WHERE node = $1 AND first = $2";

    /// <summary>
    /// Reads batches that may hold what is asked for, the latest first. $1 since when, $2 the time of one decision, $3 site, $4 reason,
    /// $5 verdict, $6 crawler, each null for any; $7 to $9 the key behind which to go on, $10 how many, $11 whether what came later of
    /// that one decision is asked for too.
    /// </summary>
    public const string Find =
        """
        SELECT latest_us, node, first, form, records FROM crawlpolicy_batch
        WHERE kind = 1 AND ($1::bigint IS NULL OR latest_us >= $1)
            AND ($2::bigint IS NULL OR ((earliest_us < $2 + 1000 OR $11) AND latest_us >= $2))
            AND ($3::text IS NULL OR $3 = ANY(sites)) AND ($4::text IS NULL OR $4 = ANY(reasons))
            AND ($5::text IS NULL OR $5 = ANY(verdicts)) AND ($6::text IS NULL OR $6 = ANY(crawlers))
            AND (latest_us, node, first) < ($7::bigint, $8::text, $9::bigint)
        ORDER BY latest_us DESC, node DESC, first DESC LIMIT $10
        """;
}
