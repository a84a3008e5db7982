using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Counting;

/// <summary>Makes the counts of a report, so that one of them can be listened to.</summary>
/// <param name="key">The key of the count that is listened to; <see langword="null"/> for none.</param>
/// <param name="listener">Hears of its entries.</param>
internal sealed class CountBook(string? key = null, Action<RecordEntry>? listener = null)
{
    /// <summary>Begins a count.</summary>
    public CountedEntries Begin(CountKind kind, string name = "")
    {
        var counted = new CountedEntries(kind, name);
        return key is not null && counted.Key == key ? new CountedEntries(kind, name) { Listener = listener } : counted;
    }

    /// <summary>Begins counts of one kind that are told apart by names.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="maximum">How many names there may be.</param>
    /// <param name="what">What the names are, in the plural, for the sentence about too many.</param>
    public CountSet BeginSet(CountKind kind, int maximum, string what) => new(this, kind, maximum, what);
}
