using System.Globalization;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Sidecar.Hosting;

/// <summary>How many policies of each kind are in force, in words.</summary>
internal static class PolicyCounts
{
    /// <summary>Counts.</summary>
    public static string Describe(PolicySet policies) => string.Create(
        CultureInfo.InvariantCulture,
        $"{policies.Sites.Count} sites, {policies.Crawlers.Count} crawlers, {policies.Grants.Count} grants, {policies.Removals.Count} removals");
}
