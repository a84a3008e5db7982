using CrawlPolicy.Decisions;

namespace CrawlPolicy.Pacing;

/// <summary>Whose pace and cool-down: they belong to a site and a crawler's operator, not to a process, a machine or an address.</summary>
/// <param name="Operator">The operator of the crawler, see <see cref="Identity.CrawlerProfile.Operator"/>.</param>
/// <param name="Site">The name of the site policy, or the lower-case host where no policy names it.</param>
public readonly record struct SiteKey(string Operator, string Site)
{
    /// <summary>Whose pace and cool-down a decision falls under.</summary>
    internal static SiteKey Of(Decision decision) => new(decision.Crawler?.Operator ?? "", decision.Site);
}
