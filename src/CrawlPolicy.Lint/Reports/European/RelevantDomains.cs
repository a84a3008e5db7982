using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Documents;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>
/// The most relevant domains: the top 10 % of all, by the size of the content scraped; of a small or medium-sized enterprise the top 5 %
/// or 1,000, whichever is fewer. So that the list stands for each modality, the same share of the domains of each modality is in it too.
/// </summary>
internal sealed class RelevantDomains
{
    /// <summary>The column that says what a domain is listed for.</summary>
    public const string Column = "listed for";

    private const int SmallMaximum = 1_000;

    private readonly ContentCounts _content;
    private readonly bool _isSmall;
    private readonly Dictionary<string, string> _listedFor = new(StringComparer.Ordinal);

    public RelevantDomains(ContentCounts content, bool isSmall)
    {
        (_content, _isSmall) = (content, isSmall);
        var all = content.Domains.ByAmount.Select(static counted => counted.Name).ToList();
        Overall = Share(all.Count);
        Mark(all.Take(Overall), "all content");
        for (var i = 0; i < Modality.All.Count; i++)
        {
            var index = i;
            var some = all.Where(domain => content.BytesOf(domain)[index] > 0)
                .OrderByDescending(domain => content.BytesOf(domain)[index]).ThenBy(static domain => domain, StringComparer.Ordinal).ToList();
            Mark(some.Take(Share(some.Count)), Modality.All[index].Name);
        }

        Names = [.. all.Where(_listedFor.ContainsKey)];
    }

    /// <summary>How many are listed by the size of all their content.</summary>
    public int Overall { get; }

    /// <summary>All that are listed, the largest first.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What a domain is listed for.</summary>
    public string ListedFor(string domain) => _listedFor[domain];

    /// <summary>Writes them all as CSV (RFC 4180).</summary>
    public void Write(TextWriter output)
    {
        output.Write($"domain,bytes,bodies,{string.Join(',', Modality.All.Select(static modality => modality.Name))},listed for,first entry,last entry,digest\n");
        foreach (var name in Names)
        {
            var counted = _content.Domains.Of(name);
            output.Write($"{CsvText.Of(name)},{counted.Amount},{counted.Entries},{string.Join(',', _content.BytesOf(name))},{CsvText.Of(ListedFor(name))},{counted.First.Ledger}:{counted.First.Number},{counted.Last.Ledger}:{counted.Last.Number},{counted.DigestText}\n");
        }
    }

    private int Share(int count) => _isSmall ? Math.Min((count + 19) / 20, SmallMaximum) : (count + 9) / 10;

    private void Mark(IEnumerable<string> names, string reason)
    {
        foreach (var name in names)
        {
            _listedFor[name] = _listedFor.TryGetValue(name, out var others) ? $"{others}, {reason}" : reason;
        }
    }
}
