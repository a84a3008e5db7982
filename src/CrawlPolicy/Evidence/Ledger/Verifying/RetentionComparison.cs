using System.Globalization;

namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>Compares the segments whose entries are gone with those that the ledger says are no longer kept.</summary>
internal static class RetentionComparison
{
    /// <summary>Follows the segments in order: only the oldest may be gone.</summary>
    /// <returns>The first entry that is missing; <see langword="null"/> where none is.</returns>
    public static BadEntry? Follow(LedgerReport report, VerifiedSegment segment, int number)
    {
        var first = ((long)number * LedgerBatch.SegmentLength) + 1;
        if (!segment.IsDropped)
        {
            return null;
        }

        if (report.Dropped != first - 1)
        {
            return Missing(first, first + LedgerBatch.SegmentLength - 1);
        }

        report.Dropped += LedgerBatch.SegmentLength;
        return null;
    }

    /// <summary>Every entry that is gone must be among those that a later entry says are no longer kept, and those must be gone.</summary>
    /// <returns>The first entry that is missing; <see langword="null"/> where none is.</returns>
    public static BadEntry? Compare(LedgerReport report)
    {
        var said = 0L;
        foreach (var (_, _, note) in report.Notes.Where(static note => note.Kind == EntryKind.Retention))
        {
            said = note.Ranges.Where(range => range.First <= said + 1).Select(static range => range.Last).Append(said).Max();
        }

        if (report.Dropped > said)
        {
            return Missing(said + 1, report.Dropped);
        }

        if (report.Dropped < said && report.Bad is null)
        {
            report.Problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The ledger says that entries 1 to {said} are no longer kept, and those from {report.Dropped + 1} on are there: an older copy was put back. Compact it again."));
        }

        return null;
    }

    private static BadEntry Missing(long first, long last) =>
        new(first, string.Create(CultureInfo.InvariantCulture, $"Entry {first} is bad: entries {first} to {last} are missing."));
}
