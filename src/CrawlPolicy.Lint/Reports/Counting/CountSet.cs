using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>Counts of one kind by name. Names come from strangers, so that there is a bound; beyond it no report is made, rather than a wrong one.</summary>
internal sealed class CountSet(CountBook book, CountKind kind, int maximum, string what)
{
    private readonly Dictionary<string, CountedEntries> _counts = new(StringComparer.Ordinal);

    /// <summary>How many names there are.</summary>
    public int Count => _counts.Count;

    /// <summary>The counts by name.</summary>
    public IEnumerable<CountedEntries> ByName => _counts.Values.OrderBy(static counted => counted.Name, StringComparer.Ordinal);

    /// <summary>The counts, those with the most entries first.</summary>
    public IEnumerable<CountedEntries> ByEntries => _counts.Values.OrderByDescending(static counted => counted.Entries).ThenBy(static counted => counted.Name, StringComparer.Ordinal);

    /// <summary>The counts, those with the largest amount first.</summary>
    public IEnumerable<CountedEntries> ByAmount =>
        _counts.Values.OrderByDescending(static counted => counted.Amount).ThenByDescending(static counted => counted.Entries).ThenBy(static counted => counted.Name, StringComparer.Ordinal);

    /// <summary>The count of a name; one of nothing where there is none.</summary>
    public CountedEntries Of(string name) => _counts.TryGetValue(name, out var counted) ? counted : book.Begin(kind, name);

    /// <summary>Counts an entry under a name.</summary>
    /// <exception cref="CouldNotRunException">There are more names than are counted.</exception>
    public CountedEntries Add(string name, in RecordEntry entry, long amount = 0)
    {
        if (!_counts.TryGetValue(name, out var counted))
        {
            if (_counts.Count == maximum)
            {
                throw new CouldNotRunException($"The record has more than {maximum:N0} {what}, which is as many as a report counts. Make reports of parts of it, from ledgers of their own.");
            }

            counted = book.Begin(kind, name);
            _counts.Add(name, counted);
        }

        counted.Add(entry, amount);
        return counted;
    }
}
