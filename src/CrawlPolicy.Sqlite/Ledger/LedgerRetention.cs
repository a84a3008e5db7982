using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>
/// Removes the oldest whole segments of the ledger, and says so in it. Their roots and last hashes stay, so that what is left can still
/// be verified and proven against every checkpoint.
/// </summary>
/// <param name="before">Segments are removed whose entries were all made before this time.</param>
/// <param name="reason">Why, for the record.</param>
internal sealed class LedgerRetention(DateTimeOffset before, string reason)
{
    /// <summary>Removes them.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="ledger">The end of the ledger.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancellationToken">Ends the work; nothing is removed then.</param>
    /// <returns>How many entries were removed.</returns>
    public long Run(SqliteConnection connection, BatchTable ledger, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (first, last) = Find(connection, ledger.Chain.Size, cancellationToken);
        if (last < first)
        {
            return 0;
        }

        // What can be searched for is described by smaller parts; one that reaches into what stays, stays.
        Schema.Execute(connection, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            DELETE FROM segment_value WHERE segment IN (SELECT first FROM segment WHERE last <= {last});
            DELETE FROM segment WHERE last <= {last};
            DELETE FROM batch WHERE first <= {last};
            """));

        // The note names all that are gone: the one before may be among them.
        ledger.Insert(EntryKind.Retention, new LedgerNote(at, reason, [new EntryRange(1, last, 0)]));
        return last - first + 1;
    }

    /// <summary>Finds them; nothing is changed.</summary>
    /// <param name="connection">A connection.</param>
    /// <param name="size">How many entries the ledger has.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The first and the last entry that are to go; the last lies before the first where none is.</returns>
    public (long First, long Last) Find(SqliteConnection connection, long size, CancellationToken cancellationToken)
    {
        var first = Schema.Number(connection, "SELECT coalesce(min(first), 1) FROM batch");
        var last = first - 1;
        while (last + LedgerBatch.SegmentLength <= size && IsOld(connection, last + 1, cancellationToken))
        {
            last += LedgerBatch.SegmentLength;
        }

        return (first, last);
    }

    private bool IsOld(SqliteConnection connection, long first, CancellationToken cancellationToken)
    {
        foreach (var batch in LedgerTables.ReadBatches(connection, first, first + LedgerBatch.SegmentLength - 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (batch.Kind != (long)EntryKind.Decision)
            {
                if (LedgerNote.Read(batch.Records.Span).At >= before)
                {
                    return false;
                }

                continue;
            }

            var record = new RecordScanner(batch.Records.Span, batch.Form);
            while (record.Next())
            {
                if (record.Number(0) >= before.UtcTicks)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
