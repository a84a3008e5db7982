using CrawlPolicy.Lint.Audit.Judging;
using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Rules;

/// <summary>What checks are told besides the files.</summary>
/// <param name="Today">The day that dates are held against, in UTC.</param>
internal sealed record CheckSettings(DateOnly Today)
{
    /// <summary>The robots.txt files of sites; <see langword="null"/> where only those in tests are known.</summary>
    public RobotsFolder? Robots { get; init; }

    /// <summary>The names under which strangers register names.</summary>
    public PublicSuffixes PublicSuffixes { get; init; } = PublicSuffixes.WellKnown;
}
