using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>Entries that are made durable at once.</summary>
/// <param name="Node">The node that made them.</param>
/// <param name="Batch">The entries; those of an earlier version have neither seals nor hash.</param>
/// <param name="SegmentRoot">The root of the segment that they fill; <see langword="null"/> where they fill none.</param>
/// <param name="Description">What can be searched for in them.</param>
internal sealed record CommittedBatch(string Node, LedgerBatch Batch, byte[]? SegmentRoot, BatchDescription Description)
{
    /// <summary>Appends the batch; a second time changes nothing.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer, or holds something else in the batch's place.</exception>
    public Task AppendAsync(Database database, CancellationToken cancellationToken) => database.RunAsync(
        async (connection, cancellation) =>
        {
            await AppendAsync(connection, cancellation).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>The statement that appends the batch, and its values.</summary>
    public (string Sql, object?[] Values) Insertion()
    {
        object?[] values =
        [
            Node, Batch.First, (int)Batch.Count, (int)Batch.Kind, (int)Batch.Form, Description.Earliest, Description.Latest, Description.Sites,
            Description.Reasons, Description.Verdicts, Description.Crawlers, Batch.Records.ToArray(), OrNothing(Batch.Seals), OrNothing(Batch.Hash),
        ];
        return SegmentRoot is null
            ? (LedgerStatements.Append, values)
            : (LedgerStatements.AppendFilling, [.. values, ((Batch.First + Batch.Count - 1) / LedgerBatch.SegmentLength) - 1, SegmentRoot]);
    }

    private async Task AppendAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var (sql, values) = Insertion();
        var changed = await connection.ExecuteAsync(sql, values, cancellationToken).ConfigureAwait(false);
        if (changed == 0)
        {
            var there = await connection
                .QueryAsync(LedgerStatements.ReadHash, [Node, Batch.First], static row => row.IsDBNull(0) ? [] : row.GetFieldValue<byte[]>(0), cancellationToken)
                .ConfigureAwait(false);
            if (there is not [var hash] || !hash.AsSpan().SequenceEqual(Batch.Hash.Span))
            {
                throw new StoreUnavailableException(
                    $"The database holds something else in the place of the entries from {Batch.First} on of the node {Node}: its record was changed. Look with `policy-lint ledger verify`, and start the program again: it then begins a chain of its own.");
            }
        }
    }

    private static byte[]? OrNothing(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty ? null : bytes.ToArray();
}
