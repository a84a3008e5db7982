using CrawlPolicy.Lint.Reports.Counting;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.European;

/// <summary>The content that a crawl received and holds, and what was deleted of it.</summary>
/// <param name="book">Makes the counts.</param>
/// <param name="states">Tells what is held.</param>
/// <param name="domains">Finds domains.</param>
/// <param name="siteKinds">The kinds of sites, by domain.</param>
internal sealed class ContentCounts(CountBook book, ContentStates states, RegistrableDomains domains, IReadOnlyDictionary<string, string> siteKinds)
{
    /// <summary>How many domains are counted at most.</summary>
    public const int MaximumDomains = 2_000_000;

    private const int MaximumNames = 10_000;
    private const string Held = "Outcomes of fetches whose content was received, each fetch once, and is not said to be deleted";

    private static readonly CountKind AllKind = new("content", Held + ".");
    private static readonly CountKind DeletedKind = new("content.deleted", "Outcomes of fetches whose content was received, each fetch once, and is said to be deleted by a later entry.");
    private static readonly CountKind DeletionsKind = new("content.deletions", "Outcomes that say that content was deleted.");
    private static readonly CountKind NoContentKind = new("content.none", "Outcomes with a status other than success (2xx), or without a single byte: error pages, redirects and answers without a body, which are no content.");
    private static readonly CountKind LetThroughKind = new("content.let-through", Held + ", of fetches that were let through in report mode.");
    private static readonly CountKind NamelessKind = new("content.nameless", Held + ", and whose URL was redacted, so that no domain is known.");
    private static readonly CountKind ModalityKind = new("content.modality", Held + ", of the modality {0}.");
    private static readonly CountKind DurationKind = new("content.duration", "The first outcomes that tell how long content of the modality {0} lasts that is not said to be deleted.");
    private static readonly CountKind MediaTypeKind = new("content.media-type", Held + ", of the media type {0}.");
    private static readonly CountKind LanguageKind = new("content.language", "The first outcomes that tell the language of content that is not said to be deleted, where {0} is told.");
    private static readonly CountKind DomainKind = new("content.domain", Held + ", from hosts of the domain {0}.");
    private static readonly CountKind CrawlerKind = new("content.crawler", Held + ", of the crawler {0}.");

    private static readonly CountKind SiteKindKind = new("content.site-kind", Held + ", from domains that the facts file calls {0}.");

    private readonly Dictionary<string, long[]> _byModality = new(StringComparer.Ordinal);

    public CountedEntries All { get; } = book.Begin(AllKind);

    public CountedEntries Deleted { get; } = book.Begin(DeletedKind);

    public CountedEntries Deletions { get; } = book.Begin(DeletionsKind);

    public CountedEntries NoContent { get; } = book.Begin(NoContentKind);

    public CountedEntries LetThrough { get; } = book.Begin(LetThroughKind);

    public CountedEntries Nameless { get; } = book.Begin(NamelessKind);

    public CountSet Modalities { get; } = book.BeginSet(ModalityKind, MaximumNames, "modalities");

    public CountSet Durations { get; } = book.BeginSet(DurationKind, MaximumNames, "modalities");

    public CountSet MediaTypes { get; } = book.BeginSet(MediaTypeKind, MaximumNames, "media types");

    public CountSet Languages { get; } = book.BeginSet(LanguageKind, MaximumNames, "languages");

    public CountSet Domains { get; } = book.BeginSet(DomainKind, MaximumDomains, "domains");

    public CountSet Crawlers { get; } = book.BeginSet(CrawlerKind, MaximumNames, "crawlers");

    public CountSet SiteKinds { get; } = book.BeginSet(SiteKindKind, MaximumNames, "kinds of sites");

    /// <summary>The bytes of a domain's content, in the order of <see cref="Modality.All"/>.</summary>
    public IReadOnlyList<long> BytesOf(string domain) => _byModality[domain];

    /// <summary>Counts an outcome.</summary>
    /// <param name="entry">The outcome.</param>
    /// <param name="isLetThrough">Whether its fetch was let through in report mode.</param>
    public void Add(in RecordEntry entry, bool isLetThrough)
    {
        var bytes = entry.Record.Outcome!.Bytes;
        switch (states.Judge(entry.Record))
        {
            case ContentFate.Deletion:
                Deletions.Add(entry);
                return;
            case ContentFate.NoContent:
                NoContent.Add(entry, bytes);
                return;
            case ContentFate.DeletedLater:
                Deleted.Add(entry, bytes);
                break;
            case ContentFate.Held:
                All.Add(entry, bytes);
                AddHeld(entry, bytes);
                if (isLetThrough)
                {
                    LetThrough.Add(entry, bytes);
                }

                break;
            default:
                break;
        }

        AddDetails(entry, bytes);
    }

    private void AddHeld(in RecordEntry entry, long bytes)
    {
        var outcome = entry.Record.Outcome!;
        var modality = Modality.NameOf(outcome.Modality, outcome.MediaType);
        _ = Modalities.Add(modality, entry, bytes);
        _ = MediaTypes.Add(outcome.MediaType.Length == 0 ? "(not told)" : outcome.MediaType, entry, bytes);
        _ = Crawlers.Add(entry.Record.Crawler, entry, bytes);
        var host = UrlHost.Of(entry.Record.Url);
        if (host.Length == 0)
        {
            Nameless.Add(entry, bytes);
            return;
        }

        var domain = Domains.Add(domains.Of(host), entry, bytes).Name;
        if (!_byModality.TryGetValue(domain, out var sums))
        {
            sums = new long[Modality.All.Count];
            _byModality.Add(domain, sums);
        }

        sums[IndexOf(modality)] += bytes;
        if (siteKinds.TryGetValue(domain, out var kind))
        {
            _ = SiteKinds.Add(kind, entry, bytes);
        }
    }

    // What a crawler tells of what it kept is often more than what an answer's head said.
    private void AddDetails(in RecordEntry entry, long bytes)
    {
        var outcome = entry.Record.Outcome!;
        if (states.IsFirstDuration(entry.Record))
        {
            _ = Durations.Add(Modality.NameOf(outcome.Modality, outcome.MediaType), entry, outcome.Duration!.Value.Ticks);
        }

        if (states.IsFirstLanguage(entry.Record))
        {
            foreach (var language in LanguageNames.Of(outcome.Language))
            {
                _ = Languages.Add(language, entry, bytes);
            }
        }
    }

    private static int IndexOf(string modality)
    {
        var index = 0;
        while (Modality.All[index].Name != modality)
        {
            index++;
        }

        return index;
    }
}
