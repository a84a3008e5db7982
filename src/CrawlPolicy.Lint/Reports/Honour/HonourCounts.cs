using CrawlPolicy.Evidence;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Fetches;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Honour;

/// <summary>Counts what one site asked for, and what became of it.</summary>
internal sealed class HonourCounts : IReportCounts
{
    private const int MaximumRows = 10_000;
    private const string Held = "Outcomes of fetches from the site whose content was received, each fetch once, and is not said to be deleted";

    private static readonly CountKind HiddenKind = new("hidden", "Entries whose site and address were redacted, so that nobody can say whether they are of the site.");
    private static readonly CountKind HeldKind = new("content", Held + ".");
    private static readonly CountKind ModalityKind = new("content.modality", Held + ", of the modality {0}.");
    private static readonly CountKind DeletedKind = new("content.deleted", "Outcomes of fetches from the site whose content was received, each fetch once, and is said to be deleted by a later entry.");
    private static readonly CountKind MonthKind = new("refused.month", "Decisions on the site that refuse, by month and reason: {0}.");
    private static readonly CountKind CrawlerKind = new("crawler", "Decisions of the stage request on the site, by crawler, product token and operator: {0}.");

    private readonly ReportContext _context;
    private readonly string _site;

    public HonourCounts(ReportContext context)
    {
        var book = context.Book;
        (_context, _site) = (context, context.Question.Site ?? "");
        Fetches = new FetchCounts(book);
        (Hidden, Content, Deleted) = (book.Begin(HiddenKind), book.Begin(HeldKind), book.Begin(DeletedKind));
        Modalities = book.BeginSet(ModalityKind, MaximumRows, "modalities");
        Months = book.BeginSet(MonthKind, MaximumRows, "months with reasons");
        Crawlers = book.BeginSet(CrawlerKind, MaximumRows, "crawlers");
        Statements = new(book, "statement", static row => $"Decisions on the site that read the {row.Protocol} statement at {row.Location} and took it to mean {row.Meaning} for {row.Purpose}.", MaximumRows, "statements of the site");
        RobotsFiles = new(book, "robots", static digest => $"Decisions on the site that were made by the robots.txt with the digest {digest}.", MaximumRows, "versions of robots.txt");
        Refusals = new(book, "refused.rule", static row => $"Decisions on the site that refuse with the reason {row.Reason} for {row.Purpose}{By(row)}.", MaximumRows, "rules that refused");
        Grounds = new(book, "let-out.ground", static row => $"Decisions of the stage request on the site that let a request out for {row.Purpose}{By(row)}.", MaximumRows, "rules that allowed");
        LetThrough = new(book, "let-through.rule", static row => $"The first decisions of fetches from the site that would be refused with the reason {row.Reason} for {row.Purpose}{By(row)}, and were let go in report mode.", MaximumRows, "rules that would have refused");
        Deletions = new(book, "deletion", static row => $"Outcomes that say that content of the site was deleted, of {row.Month}{(row.Note.Length == 0 ? "" : $", with the note: {row.Note}")}.", MaximumRows, "notes of deletions");
    }

    public FetchCounts Fetches { get; }

    public CountedEntries Hidden { get; }

    public CountedEntries Content { get; }

    public CountedEntries Deleted { get; }

    public CountSet Modalities { get; }

    public CountSet Months { get; }

    public CountSet Crawlers { get; }

    public CountTable<HonourStatement> Statements { get; }

    public CountTable<string> RobotsFiles { get; }

    public CountTable<HonourRule> Refusals { get; }

    public CountTable<HonourRule> Grounds { get; }

    public CountTable<HonourRule> LetThrough { get; }

    public CountTable<(string Month, string Note)> Deletions { get; }

    /// <inheritdoc/>
    public void Add(in RecordEntry entry)
    {
        var record = entry.Record;
        if (record.Site.Length == 0 && record.Url.Length == 0)
        {
            Hidden.Add(entry);
        }
        else if (!RecordedSite.Is(record.Site, record.Url, _site))
        {
            return;
        }
        else if (record.Outcome is not null)
        {
            AddOutcome(entry);
        }
        else
        {
            AddDecision(entry);
        }
    }

    /// <inheritdoc/>
    public ReportDocument Build(IReadOnlyList<LedgerState> ledgers) => new HonourReport(this, _context).Build(ledgers);

    /// <inheritdoc/>
    public void WriteList(TextWriter output)
    {
        // A site's report shows all that it counts.
    }

    private static string By(HonourRule row) =>
        row.Rule.Length + row.File.Length == 0 ? "" : $" by {(row.Rule.Length == 0 ? "the file" : $"the rule {row.Rule}")}{(row.File.Length == 0 ? "" : row.Line == 0 ? $" in {row.File}" : $" in {row.File}, line {row.Line}")}";

    private void AddDecision(in RecordEntry entry)
    {
        var record = entry.Record;
        var wasLetThrough = Fetches.LetThrough.Entries;
        Fetches.Add(entry);
        var rule = new HonourRule(record.Reason, record.Rule, record.File, record.Line, record.Purpose);
        if (record.Verdict == "refuse")
        {
            Refusals.Add(rule, entry);
            _ = Months.Add($"{Dates.SortedMonth(record.At)} {record.Reason}", entry);
        }
        else if (Fetches.LetThrough.Entries > wasLetThrough)
        {
            LetThrough.Add(rule, entry);
        }
        else if (record.Stage == "request" && !record.WouldRefuse)
        {
            Grounds.Add(rule, entry);
        }

        if (record.Stage == "request")
        {
            _ = Crawlers.Add($"{record.Crawler}, product token {record.ProductToken}, of {record.Operator}", entry);
        }

        AddSaid(entry);
    }

    private void AddSaid(in RecordEntry entry)
    {
        var record = entry.Record;
        if (record.RobotsDigest.Length > 0)
        {
            RobotsFiles.Add(record.RobotsDigest, entry);
        }

        foreach (var signal in record.Signals.Where(FetchCounts.IsOfSite))
        {
            Statements.Add(new HonourStatement(signal.Protocol, signal.Location, signal.Raw, signal.Meaning, record.Purpose, signal.Digest ?? ""), entry);
        }
    }

    private void AddOutcome(in RecordEntry entry)
    {
        var outcome = entry.Record.Outcome!;
        switch (_context.Content.Judge(entry.Record))
        {
            case ContentFate.Deletion:
                Deletions.Add((Dates.SortedMonth(entry.Record.At), entry.Record.Detail), entry);
                break;
            case ContentFate.DeletedLater:
                Deleted.Add(entry, outcome.Bytes);
                break;
            case ContentFate.Held:
                Content.Add(entry, outcome.Bytes);
                _ = Modalities.Add(Modality.NameOf(outcome.Modality, outcome.MediaType), entry, outcome.Bytes);
                break;
            default:
                break;
        }
    }
}
