namespace CrawlPolicy.Signals.Rsl;

/// <summary>One <c>content</c> element as written (RSL 1.0 §3.2).</summary>
/// <param name="Url">The assets: a path pattern, an absolute URL, or empty for whatever the document is attached to.</param>
/// <param name="Line">Its line.</param>
internal sealed record RslContent(string Url, int Line)
{
    /// <summary>The licence server, from which a token is needed before any access; <see langword="null"/> where there is none.</summary>
    public string? Server { get; init; }

    /// <summary>Whether the asset is delivered encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The licences to choose from.</summary>
    public List<RslLicence> Licences { get; } = [];
}
