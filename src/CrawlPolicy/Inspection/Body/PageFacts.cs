namespace CrawlPolicy.Inspection.Body;

/// <summary>All that a page says about its own use, as written.</summary>
/// <param name="PageUrl">Where the page was read.</param>
internal sealed record PageFacts(Uri PageUrl)
{
    /// <summary>Robots and TDM reservation elements, in the order of the page; what is doubtful comes last.</summary>
    public IReadOnlyList<MetaFact> Metas { get; init; } = [];

    /// <summary>Links to licences.</summary>
    public IReadOnlyList<LicenceLink> Licences { get; init; } = [];

    /// <summary>RSL documents and structured data.</summary>
    public IReadOnlyList<EmbeddedText> Embedded { get; init; } = [];

    /// <summary>The first base element's address, as written (HTML §4.2.3).</summary>
    public string? BaseHref { get; init; }

    /// <summary>Why something may have been missed, as a sentence; <see langword="null"/> where everything was read.</summary>
    public string? Shortfall { get; init; }

    /// <summary>Whether the page says nothing, and nothing was missed.</summary>
    public bool IsSilent => Metas.Count == 0 && Licences.Count == 0 && Embedded.Count == 0 && Shortfall is null;

    /// <summary>Makes a reference that stands in the page absolute.</summary>
    /// <param name="reference">The reference, as written.</param>
    /// <returns>An address by http or https; <see langword="null"/> for anything else.</returns>
    public Uri? Resolve(string reference)
    {
        var origin = BaseHref is not null && Absolute(PageUrl, BaseHref) is { } stated ? stated : PageUrl;
        return Absolute(origin, reference);
    }

    private static Uri? Absolute(Uri origin, string reference) =>
        Uri.TryCreate(origin, reference.Trim(), out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) ? url : null;
}
