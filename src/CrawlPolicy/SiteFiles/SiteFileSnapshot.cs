namespace CrawlPolicy.SiteFiles;

/// <summary>A file of a site, other than robots.txt, as it was read at one time.</summary>
public sealed record SiteFileSnapshot
{
    /// <summary>The URL that was asked.</summary>
    public required string Url { get; init; }

    /// <summary>What the attempt came to.</summary>
    public required SiteFileOutcome Outcome { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>When it must be read again.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The HTTP status, or 0 where there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>What went wrong, in a sentence; <see langword="null"/> where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>The media type without parameters; <see langword="null"/> where none was given.</summary>
    public string? MediaType { get; init; }

    /// <summary>What was sent, decoded; empty where nothing was.</summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The SHA-256 of <see cref="Content"/>, <c>sha256:…</c>; empty where there is no content.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Whether the file goes on beyond what was read, or came in a coding that is unknown or broken, so that it cannot be trusted.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether it was sent as a web page.</summary>
    internal bool IsWebPage => SiteFileAnswer.IsHtml(MediaType);
}
