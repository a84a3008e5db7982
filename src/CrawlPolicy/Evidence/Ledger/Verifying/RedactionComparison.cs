namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>Compares the fields that are gone with those that redactions say they removed.</summary>
internal static class RedactionComparison
{
    /// <summary>
    /// Every field that is gone must have been removed by a later entry of the chain, or by one of another chain that names this one; and
    /// every field so removed must be gone.
    /// </summary>
    /// <param name="report">Receives what is amiss.</param>
    /// <param name="removed">The entries that lack fields, in their order.</param>
    /// <param name="others">What entries of other chains say of this one, with their names.</param>
    public static void Compare(LedgerReport report, List<EntryRange> removed, IEnumerable<(string Entry, LedgerNote Note)> others)
    {
        report.Redacted = removed.Count;
        var said = new byte[removed.Count];
        foreach (var (number, _, note) in report.Notes.Where(static note => note is { Kind: EntryKind.Redaction, Note.Chain.Length: 0 }))
        {
            foreach (var range in note.Ranges)
            {
                Compare(report, removed, said, $"Entry {number}", number, range);
            }
        }

        foreach (var (entry, note) in others)
        {
            foreach (var range in note.Ranges)
            {
                Compare(report, removed, said, entry, long.MaxValue, range);
            }
        }

        var unsaid = Enumerable.Range(0, said.Length).FirstOrDefault(i => (removed[i].Fields & ~said[i]) != 0, -1);
        if (unsaid >= 0)
        {
            var fields = string.Join(", ", EntryFields.NamesIn((byte)(removed[unsaid].Fields & ~said[unsaid])));
            report.Bad = new BadEntry(removed[unsaid].First, $"Entry {removed[unsaid].First} is bad: it lacks {fields}, and no redaction says that this was removed.");
            report.Problems.Insert(0, report.Bad.Problem);
        }
    }

    private static void Compare(LedgerReport report, List<EntryRange> removed, byte[] said, string entry, long before, EntryRange range)
    {
        var found = removed.BinarySearch(range with { Last = range.First }, Comparer<EntryRange>.Create(static (a, b) => a.First.CompareTo(b.First)));
        var gone = Math.Max(0, Math.Min(range.Last, report.Dropped) - range.First + 1);
        for (var i = found < 0 ? ~found : found; i < removed.Count && removed[i].First <= range.Last && removed[i].First < before; i++)
        {
            said[i] |= range.Fields;
            gone += (range.Fields & ~removed[i].Fields) == 0 ? 1 : 0;
        }

        if (gone != range.Last - range.First + 1)
        {
            report.Problems.Add(
                $"{entry} says that {string.Join(", ", EntryFields.NamesIn(range.Fields))} of entries {range.First} to {range.Last} were removed, and some of it is there: an older copy was put back. Run the redaction again.");
        }
    }
}
