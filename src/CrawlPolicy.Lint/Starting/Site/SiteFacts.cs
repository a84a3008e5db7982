using CrawlPolicy.Lint.Signals.Report;
using CrawlPolicy.Lint.TermsTexts.Normalising;

namespace CrawlPolicy.Lint.Starting.Site;

/// <summary>What is known of a site, from what it says to machines and on its home page.</summary>
/// <param name="Url">The URL that was asked about.</param>
internal sealed record SiteFacts(Uri Url)
{
    /// <summary>The hosts that the site answers under, the first without <c>www.</c> where it can be.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>What the site calls itself.</summary>
    public string? Title { get; init; }

    /// <summary>Where its terms are; <see langword="null"/> where they were not found.</summary>
    public Uri? Terms { get; init; }

    /// <summary>Their text; <see langword="null"/> where it could not be had.</summary>
    public TermsText? TermsText { get; init; }

    /// <summary>What signals deny, each use with the statement that does.</summary>
    public IReadOnlyList<PurposeAnswer> Reserved { get; init; } = [];

    /// <summary>The time between two requests that the site asks for; <see langword="null"/> where it does not.</summary>
    public TimeSpan? CrawlDelay { get; init; }

    /// <summary>Where it does so.</summary>
    public string? CrawlDelayPlace { get; init; }

    /// <summary>What else a reviewer is to know, each in a sentence or two.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
