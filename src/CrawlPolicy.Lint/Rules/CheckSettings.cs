using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Rules;

/// <summary>What checks are told besides the files.</summary>
/// <param name="Today">The day that dates are held against, in UTC.</param>
internal sealed record CheckSettings(DateOnly Today)
{
    /// <summary>The names under which strangers register names.</summary>
    public PublicSuffixes PublicSuffixes { get; init; } = PublicSuffixes.WellKnown;
}
