using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Fetches;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>Counts what the public summary of training content asks for.</summary>
internal sealed class EuropeanCounts : IReportCounts
{
    private static readonly CountKind LeftOutKind = new("left-out", "Decisions and outcomes of fetches for other purposes than those that are training content.");

    private readonly ReportContext _context;

    public EuropeanCounts(ReportContext context)
    {
        _context = context;
        Purposes = new TrainingPurposes(context.Question.Facts);
        Fetches = new FetchCounts(context.Book);
        Crawlers = new CrawlerCounts(context.Book);
        Content = new ContentCounts(context.Book, context.Content, new RegistrableDomains(context.Suffixes), SiteKinds());
        LeftOut = context.Book.Begin(LeftOutKind);
    }

    public TrainingPurposes Purposes { get; }

    public FetchCounts Fetches { get; }

    public CrawlerCounts Crawlers { get; }

    public ContentCounts Content { get; }

    public CountedEntries LeftOut { get; }

    /// <inheritdoc/>
    public void Add(in RecordEntry entry)
    {
        var record = entry.Record;
        if (!Purposes.Include(record.Purpose))
        {
            LeftOut.Add(entry);
        }
        else if (record.Outcome is not null)
        {
            Content.Add(entry, Fetches.IsLetThrough(record.Id));
        }
        else
        {
            Fetches.Add(entry);
            if (record is { Stage: "request", Verdict: not "refuse" })
            {
                Crawlers.Add(entry);
            }
        }
    }

    /// <inheritdoc/>
    public ReportDocument Build(IReadOnlyList<LedgerState> ledgers) => new EuropeanReport(this, _context).Build(ledgers);

    /// <inheritdoc/>
    public void WriteList(TextWriter output) => Relevant().Write(output);

    /// <summary>The most relevant domains.</summary>
    public RelevantDomains Relevant() => new(Content, _context.Question.Facts.Truth("provider.smallOrMedium") == true);

    private Dictionary<string, string> SiteKinds()
    {
        var kinds = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var sites in _context.Question.Facts.Items("crawling.sites"))
        {
            foreach (var domain in sites.Texts("domains"))
            {
                kinds[domain.ToLowerInvariant()] = sites.Text("kind") ?? "";
            }
        }

        return kinds;
    }
}
