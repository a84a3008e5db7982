using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection;

namespace CrawlPolicy.SiteFiles;

/// <summary>What the read of a file came to, its redirects followed.</summary>
/// <param name="Status">The last status, or 0 where there was no answer.</param>
/// <param name="Problem">Why there was no answer, in a sentence; <see langword="null"/> where there was one.</param>
internal sealed record SiteFileAnswer(int Status, string? Problem)
{
    /// <summary>The decoded body; <see langword="null"/> where it cannot be decoded; empty where the status is no success.</summary>
    public byte[]? Body { get; init; } = [];

    /// <summary>Whether the body goes on beyond what was read.</summary>
    public bool IsCut { get; init; }

    /// <summary>The media type without parameters; <see langword="null"/> where none is given.</summary>
    public string? MediaType { get; init; }

    /// <summary>How long the server lets the file be kept; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>How long the server wants not to be asked again; <see langword="null"/> where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The code that dialling was refused with.</summary>
    public ReasonCode? TargetReason { get; init; }

    /// <summary>Whether the server asked for a proof that one is no robot.</summary>
    public bool IsChallenge { get; init; }

    /// <summary>Whether the answer is the site's own, rather than that of a host which it redirects to.</summary>
    public bool IsFromSite { get; init; } = true;

    /// <summary>Whether the body was sent as a web page.</summary>
    public bool IsWebPage => IsHtml(MediaType);

    /// <summary>Whether the site wants rest.</summary>
    public bool AsksForRest => IsFromSite && (IsChallenge || Status is 429 or 503);

    /// <summary>Takes what matters of the hop that ended a read.</summary>
    public static SiteFileAnswer Of(SiteFileHop hop, DateTimeOffset now, bool isFromSite) => new(hop.Status, Problem: null)
    {
        Body = hop.Body,
        IsCut = hop.IsCut,
        MediaType = hop.ContentHeaders.ContentType?.MediaType,
        Lifetime = Freshness.LifetimeOf(hop.Headers, hop.ContentHeaders, now),
        RetryAfter = Inspection.RetryAfter.Read(hop.Headers, now),
        IsChallenge = ChallengeHeaders.Find(hop.Headers, hop.Status) is not null,
        IsFromSite = isFromSite,
    };

    /// <summary>Whether a media type is that of a web page.</summary>
    public static bool IsHtml(string? mediaType) =>
        string.Equals(mediaType, "text/html", StringComparison.OrdinalIgnoreCase)
        || string.Equals(mediaType, "application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
}
