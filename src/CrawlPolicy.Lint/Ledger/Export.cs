using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Lint.Ledger;

/// <summary>Writes the entries of a store, a segment at a time.</summary>
internal static class Export
{
    /// <summary>Writes them.</summary>
    /// <returns>How many were written.</returns>
    public static long Write(SqliteConnection connection, IExportWriter writer, ExportFilter filter, CancellationToken cancellationToken)
    {
        // One transaction: what is appended or redacted meanwhile is not seen.
        using var transaction = connection.BeginTransaction(deferred: true);
        var size = LedgerTables.ReadSize(connection);
        var written = 0L;
        writer.Begin(LedgerTables.ReadIdentity(connection).Origin);
        for (var number = 0L; number * LedgerBatch.SegmentLength < size; number++)
        {
            var segment = LedgerSegment.Load(connection, number, size);
            foreach (var batch in segment.Batches)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written += writer.Write(segment, batch, filter);
            }
        }

        writer.End(LedgerTables.ReadCheckpoints(connection).LastOrDefault(checkpoint => checkpoint.Size <= size).Note);
        return written;
    }
}
