using System.Net;
using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Identity;

/// <summary>Who crawls: a <c>Crawler</c> policy file.</summary>
public sealed record CrawlerProfile
{
    /// <summary>The name by which configuration and credentials know the profile.</summary>
    public required string Name { get; init; }

    /// <summary>The product token that robots.txt groups are chosen by (RFC 9309 §2.2.1): letters, <c>_</c> and <c>-</c>.</summary>
    public required string ProductToken { get; init; }

    /// <summary>The user agent that is sent; it carries the product token and a contact.</summary>
    public required string UserAgent { get; init; }

    /// <summary>Who answers for the crawler. Pace and cool-downs are kept for a site and an operator.</summary>
    public required string Operator { get; init; }

    /// <summary>What the crawler may fetch for; the first is used where a request names none.</summary>
    public required IReadOnlyList<CrawlPurpose> Purposes { get; init; }

    /// <summary>Whether this is a public search engine, which some terms except from their ban on automated access.</summary>
    public bool IsPublicSearchEngine { get; init; }

    /// <summary>How far the crawler uses what it fetches; <see langword="null"/> for what its purpose implies.</summary>
    public ContentUse? ContentUse { get; init; }

    /// <summary>The SHA-256 of the sidecar password in lower-case hex; <see langword="null"/> where the profile has none.</summary>
    public string? CredentialSha256 { get; init; }

    /// <summary>The address ranges that the crawler declares it fetches from; empty for undeclared.</summary>
    public IReadOnlyList<IPNetwork> EgressRanges { get; init; } = [];

    /// <summary>Where the profile stands.</summary>
    public SourceLocation? Location { get; init; }
}
