using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>Counts of one kind by what several fields say together, in the order in which it was first met.</summary>
/// <typeparam name="TKey">The fields.</typeparam>
/// <param name="book">Makes the counts.</param>
/// <param name="key">The kind's name for programs.</param>
/// <param name="words">The filter in words.</param>
/// <param name="maximum">How many rows there may be.</param>
/// <param name="what">What the rows are, in the plural, for the sentence about too many.</param>
internal sealed class CountTable<TKey>(CountBook book, string key, Func<TKey, string> words, int maximum, string what)
    where TKey : notnull
{
    private readonly Dictionary<TKey, CountedEntries> _counts = [];
    private readonly List<TKey> _keys = [];

    /// <summary>The rows.</summary>
    public IEnumerable<(TKey Key, CountedEntries Counted)> Rows => _keys.Select(row => (row, _counts[row]));

    /// <summary>How many rows there are.</summary>
    public int Count => _keys.Count;

    /// <summary>Counts an entry.</summary>
    /// <exception cref="CouldNotRunException">There are more rows than are counted.</exception>
    public void Add(TKey row, in RecordEntry entry, long amount = 0)
    {
        if (!_counts.TryGetValue(row, out var counted))
        {
            if (_keys.Count == maximum)
            {
                throw new CouldNotRunException($"The record has more than {maximum:N0} {what}, which is as many as a report counts. Make reports of parts of it, from ledgers of their own.");
            }

            _keys.Add(row);
            counted = book.Begin(new CountKind($"{key}:{_keys.Count}", words(row)));
            _counts.Add(row, counted);
        }

        counted.Add(entry, amount);
    }
}
