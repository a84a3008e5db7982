using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Pacing;
using CrawlPolicy.Terms;

namespace CrawlPolicy.RobotsAccess;

/// <summary>A robots.txt to be read, and for whom.</summary>
/// <param name="Origin">The origin, as in <see cref="RobotsSnapshot.Origin"/>.</param>
/// <param name="Crawler">The crawler whose user agent is sent.</param>
/// <param name="Purpose">What the fetch behind it is for.</param>
/// <param name="SiteKey">Whose pace and cool-down apply to the origin.</param>
/// <param name="Policies">The policies in force for the fetch behind it.</param>
internal sealed record RobotsRead(string Origin, CrawlerProfile Crawler, CrawlPurpose Purpose, SiteKey SiteKey, PolicySet Policies)
{
    /// <summary>The URL of the file.</summary>
    public string Url => Origin + "/robots.txt";

    /// <summary>Takes what a read needs out of an evaluation.</summary>
    public static RobotsRead For(Evaluation evaluation) => new(
        evaluation.Target.Origin,
        evaluation.Crawler ?? throw new InvalidOperationException("The Identity gate comes before the Robots gate."),
        evaluation.Purpose,
        evaluation.SiteKey,
        evaluation.Policies);
}
