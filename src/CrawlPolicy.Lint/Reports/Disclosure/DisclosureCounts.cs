using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Lint.Audit.Counting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Disclosure;

/// <summary>Counts the works that were used. The list of them goes into a file as it comes: there may be millions.</summary>
internal sealed class DisclosureCounts : IReportCounts, IDisposable
{
    private const int MaximumSites = 2_000_000;
    private const int MaximumModalities = 100;
    private const string Held = "Outcomes of fetches whose content was received, each fetch once, and is not said to be deleted";

    private static readonly CountKind AllKind = new("works.bodies", Held + ".");
    private static readonly CountKind DeletedKind = new("works.deleted", "Outcomes of fetches whose content was received, each fetch once, and is said to be deleted by a later entry.");
    private static readonly CountKind LeftOutKind = new("left-out", "Outcomes of fetches for other purposes than those that are training content.");
    private static readonly CountKind SiteKind = new("works.site", Held + ", of the site {0}.");
    private static readonly CountKind ModalityKind = new("works.modality", Held + ", of the modality {0}.");

    private readonly ReportContext _context;
    private readonly DistinctKeys _works = new();
    private readonly Dictionary<string, long> _worksOf = new(StringComparer.Ordinal);
    private readonly FileStream _list;
    private readonly StreamWriter _writer;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public DisclosureCounts(ReportContext context)
    {
        _context = context;
        Purposes = new TrainingPurposes(context.Question.Facts);
        (All, Deleted, LeftOut) = (context.Book.Begin(AllKind), context.Book.Begin(DeletedKind), context.Book.Begin(LeftOutKind));
        Sites = context.Book.BeginSet(SiteKind, MaximumSites, "sites");
        Modalities = context.Book.BeginSet(ModalityKind, MaximumModalities, "modalities");
        _list = new FileStream(Path.Combine(Path.GetTempPath(), "crawlpolicy-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        _writer = ListFile.Create(_list);
        WriteLine("site,work,address,media type,modality,bytes,received at,content digest,entry");
    }

    public TrainingPurposes Purposes { get; }

    public CountedEntries All { get; }

    public CountedEntries Deleted { get; }

    public CountedEntries LeftOut { get; }

    public CountSet Sites { get; }

    public CountSet Modalities { get; }

    /// <summary>How many different works there are.</summary>
    public long Works => _works.Count;

    /// <summary>How many different works of a site there are.</summary>
    public long WorksOf(string site) => _worksOf.GetValueOrDefault(site);

    /// <inheritdoc/>
    public void Add(in RecordEntry entry)
    {
        if (entry.Record.Outcome is not { } outcome)
        {
            return;
        }

        if (!Purposes.Include(entry.Record.Purpose))
        {
            LeftOut.Add(entry);
            return;
        }

        switch (_context.Content.Judge(entry.Record))
        {
            case ContentFate.DeletedLater:
                Deleted.Add(entry, outcome.Bytes);
                break;
            case ContentFate.Held:
                All.Add(entry, outcome.Bytes);
                AddWork(entry);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public ReportDocument Build(IReadOnlyList<LedgerState> ledgers) => new DisclosureReport(this, _context).Build(ledgers);

    /// <summary>The digest of the whole list.</summary>
    public string ListDigest() => "sha256:" + Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <inheritdoc/>
    public void WriteList(TextWriter output)
    {
        _writer.Flush();
        _list.Position = 0;
        using var reader = new StreamReader(_list, Encoding.UTF8, leaveOpen: true);
        var buffer = new char[1 << 16];
        for (int length; (length = reader.Read(buffer)) > 0;)
        {
            output.Write(buffer, 0, length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer.Dispose();
        _hash.Dispose();
    }

    private void AddWork(in RecordEntry entry)
    {
        var (record, outcome) = (entry.Record, entry.Record.Outcome!);
        var site = record.Site.Length > 0 ? record.Site : "(redacted)";
        var modality = Modality.NameOf(outcome.Modality, outcome.MediaType);
        var work = record.Item.Length > 0 ? record.Item : record.Url.Length > 0 ? record.Url : "(redacted)";
        _ = Sites.Add(site, entry, outcome.Bytes);
        _ = Modalities.Add(modality, entry, outcome.Bytes);
        if (_works.Add(DecisionKey.Of($"{site} {work}")))
        {
            _worksOf[site] = _worksOf.GetValueOrDefault(site) + 1;
        }

        WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{CsvText.Of(site)},{CsvText.Of(work)},{CsvText.Of(record.Url)},{CsvText.Of(outcome.MediaType)},{modality},{outcome.Bytes},{record.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ},{CsvText.Of(outcome.Digest)},{entry.Place.Ledger}:{entry.Place.Number}"));
    }

    private void WriteLine(string line)
    {
        _writer.Write(line);
        _writer.Write('\n');
        _hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }
}
