using System.Globalization;

namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>Compares the entries that are gone with those that the ledger says are no longer kept.</summary>
internal static class RetentionComparison
{
    /// <summary>Follows the segments in order: only the oldest may be gone.</summary>
    /// <returns>The first entry that is missing; <see langword="null"/> where none is.</returns>
    public static BadEntry? Follow(LedgerReport report, VerifiedSegment segment, int number)
    {
        var first = ((long)number * LedgerBatch.SegmentLength) + 1;
        if (segment.Dropped == 0)
        {
            return null;
        }

        if (report.Dropped != first - 1)
        {
            return Missing(first, first + segment.Dropped - 1);
        }

        report.Dropped += segment.Dropped;
        return null;
    }

    /// <summary>
    /// Every entry that is gone must be among those that a later entry of the chain, or one of another chain that names this one, says are
    /// no longer kept; and those must be gone.
    /// </summary>
    /// <param name="report">Receives what is amiss.</param>
    /// <param name="others">What entries of other chains say of this one.</param>
    public static void Compare(LedgerReport report, IEnumerable<LedgerNote> others)
    {
        var said = 0L;
        var own = report.Notes.Where(static note => note is { Kind: EntryKind.Retention, Note.Chain.Length: 0 }).Select(static note => note.Note);
        foreach (var range in own.Concat(others).SelectMany(static note => note.Ranges).OrderBy(static range => range.First))
        {
            said = range.First <= said + 1 ? Math.Max(said, range.Last) : said;
        }

        if (report.Dropped > said)
        {
            report.Bad = Missing(said + 1, report.Dropped);
            report.Root = null;
            report.Problems.Insert(0, report.Bad.Problem);
        }
        else if (report.Dropped < said)
        {
            report.Problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The ledger says that entries 1 to {said} are no longer kept, and those from {report.Dropped + 1} on are there: an older copy was put back. Compact it again."));
        }
    }

    private static BadEntry Missing(long first, long last) =>
        new(first, string.Create(CultureInfo.InvariantCulture, $"Entry {first} is bad: entries {first} to {last} are missing."));
}
