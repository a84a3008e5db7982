using CrawlPolicy.Lint.Reports.Counting;

namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>Numbers the figures of a report in the order in which they are first stated.</summary>
internal sealed class FigureList
{
    private readonly Dictionary<string, Figure> _byKey = new(StringComparer.Ordinal);
    private readonly List<Figure> _all = [];

    /// <summary>The figures in their order.</summary>
    public IReadOnlyList<Figure> All => _all;

    /// <summary>How many entries were counted.</summary>
    public Figure Entries(CountedEntries counted) => Find(counted.Key, counted.Entries, FigureUnit.Count, counted.Words, counted);

    /// <summary>How many bytes the entries add up to.</summary>
    public Figure Bytes(CountedEntries counted) =>
        Find(counted.Key + "#bytes", counted.Amount, FigureUnit.Bytes, $"The bytes of these bodies as they came: {Lower(counted.Words)}", counted);

    /// <summary>How long the content of the entries lasts.</summary>
    public Figure Time(CountedEntries counted) =>
        Find(counted.Key + "#ticks", counted.Amount, FigureUnit.Ticks, $"The durations that are told: {Lower(counted.Words)}", counted);

    /// <summary>A number of things that were found among the entries.</summary>
    public Figure Number(string key, long value, string words, CountedEntries among) => Find(key, value, FigureUnit.Count, words, among);

    private Figure Find(string key, long value, FigureUnit unit, string words, CountedEntries counted)
    {
        if (!_byKey.TryGetValue(key, out var figure))
        {
            figure = new Figure(_all.Count + 1, key, value, unit, words, counted);
            _byKey.Add(key, figure);
            _all.Add(figure);
        }

        return figure;
    }

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
