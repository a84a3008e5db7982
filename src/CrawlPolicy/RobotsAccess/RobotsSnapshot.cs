using CrawlPolicy.Decisions;
using CrawlPolicy.Robots;

namespace CrawlPolicy.RobotsAccess;

/// <summary>The robots.txt of an origin as it was read at one time.</summary>
public sealed record RobotsSnapshot
{
    /// <summary>The origin, <c>scheme://host[:port]</c> in lower case, the port only where it is not the scheme's own.</summary>
    public required string Origin { get; init; }

    /// <summary>What the attempt came to.</summary>
    public required RobotsOutcome Outcome { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>When it must be read again; at most 24 hours after <see cref="FetchedAt"/> (RFC 9309 §2.4).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The HTTP status, or 0 where there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>What went wrong, in a sentence; <see langword="null"/> where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>
    /// The bytes that were read, at most 500 KiB, cut at the end of a line. Where the file could not be read, those of the last
    /// time that it could: they apply again after <see cref="RobotsOptions.UnreachableLimit"/>. Empty where there are none.
    /// </summary>
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>The SHA-256 of <see cref="Content"/>, <c>sha256:…</c>; empty where there is no content.</summary>
    public string Digest { get; init; } = "";

    /// <summary>Since when the file has been unreachable without a break; <see langword="null"/> where it is not.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }

    /// <summary>The code that dialling was refused with, for <see cref="RobotsOutcome.TargetRefused"/>.</summary>
    public ReasonCode? TargetReason { get; init; }

    /// <summary>The rules in <see cref="Content"/>; none where the outcome is <see cref="RobotsOutcome.Unavailable"/>.</summary>
    public RobotsDocument Document { get; init; } = RobotsDocument.Empty;
}
