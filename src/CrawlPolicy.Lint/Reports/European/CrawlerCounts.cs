using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>The crawlers that fetched: under which product token, for whom, and for what.</summary>
internal sealed class CrawlerCounts(CountBook book)
{
    private const int MaximumNames = 10_000;

    private static readonly CountKind LetOutKind = new("crawler.let-out", "Decisions of the stage request that do not refuse, of the crawler {0}.");
    private static readonly CountKind PurposeKind = new("crawler.purpose", "Decisions of the stage request that do not refuse, of a crawler and for a purpose: {0}.");

    private readonly SortedDictionary<string, SortedSet<string>> _tokens = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _operators = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _purposes = new(StringComparer.Ordinal);

    /// <summary>The requests that could leave, by crawler.</summary>
    public CountSet LetOut { get; } = book.BeginSet(LetOutKind, MaximumNames, "crawlers");

    /// <summary>The same by crawler and purpose, with a space between them.</summary>
    public CountSet ByPurpose { get; } = book.BeginSet(PurposeKind, MaximumNames, "purposes of crawlers");

    /// <summary>The names of the crawlers.</summary>
    public IEnumerable<string> Names => _purposes.Keys;

    /// <summary>Counts a decision that lets a request out.</summary>
    public void Add(in RecordEntry entry)
    {
        var record = entry.Record;
        _ = LetOut.Add(record.Crawler, entry);
        _ = ByPurpose.Add($"{record.Crawler} {record.Purpose}", entry);
        Add(_tokens, record.Crawler, record.ProductToken);
        Add(_operators, record.Crawler, record.Operator);
        Add(_purposes, record.Crawler, record.Purpose);
    }

    /// <summary>The product tokens of a crawler.</summary>
    public IEnumerable<string> TokensOf(string crawler) => _tokens[crawler];

    /// <summary>Who answers for a crawler.</summary>
    public IEnumerable<string> OperatorsOf(string crawler) => _operators[crawler];

    /// <summary>The purposes of a crawler.</summary>
    public IEnumerable<string> PurposesOf(string crawler) => _purposes[crawler];

    private static void Add(SortedDictionary<string, SortedSet<string>> names, string crawler, string name)
    {
        if (!names.TryGetValue(crawler, out var known))
        {
            names.Add(crawler, known = new SortedSet<string>(StringComparer.Ordinal));
        }

        if (known.Count < MaximumNames)
        {
            _ = known.Add(name);
        }
    }
}
