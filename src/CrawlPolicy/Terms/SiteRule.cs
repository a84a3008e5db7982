using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>One rule of a site policy.</summary>
internal sealed record SiteRule
{
    /// <summary>The paths that it speaks of.</summary>
    public IReadOnlyList<PathPattern> Paths { get; init; } = [PathPattern.Everything];

    /// <summary>The methods that it speaks of, in upper case; empty for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The purposes that it allows.</summary>
    public PurposeSet Allow { get; init; }

    /// <summary>The purposes that it denies.</summary>
    public PurposeSet Deny { get; init; }

    /// <summary>Whether a public search engine may do for <c>search-index</c> what the rule denies to others.</summary>
    public bool ExceptsPublicSearchEngines { get; init; }

    /// <summary>The clause that the rule stands for.</summary>
    public TermsClause? Clause { get; init; }

    /// <summary>How well that clause was checked.</summary>
    public FactCheck How { get; init; }

    /// <summary>The sanctioned way to the same content, in a sentence; <see langword="null"/> where none is known.</summary>
    public string? Instead { get; init; }

    /// <summary>The rule as decisions name it.</summary>
    public required RuleReference Reference { get; init; }
}
