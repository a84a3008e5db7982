using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Something in a policy file that a test can hold.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Missing">What no test shows, in sentences with the remedy; <see langword="null"/> where the tests hold it.</param>
internal sealed record CoverageUnit(CoverageKind Kind, string Name, SourceSpan Span, string? Missing)
{
    /// <summary>Whether the tests hold it.</summary>
    public bool IsCovered => Missing is null;
}
