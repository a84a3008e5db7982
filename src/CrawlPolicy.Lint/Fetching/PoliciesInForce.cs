using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Fetching;

/// <summary>Puts policies in force for the asking of sites; only who asks may come from the shipped ones.</summary>
internal static class PoliciesInForce
{
    /// <summary>The policies of a set, with the configured crawler profile of the configured folder where they do not have it.</summary>
    public static PolicySource Of(PolicySet set, CrawlPolicyOptions settings)
    {
        var policies = new PolicySource();
        var crawler = set.FindCrawler(settings.Crawler) is null ? PolicyFolder.Load(settings).Current.FindCrawler(settings.Crawler) : null;
        policies.Replace(crawler is null ? set : new PolicySet(set.Sites, [.. set.Crawlers, crawler], set.Grants, set.Removals) { Datasets = set.Datasets, Digest = set.Digest });
        return policies;
    }

    /// <summary>The policies of a folder; the configured ones where there is no such folder yet.</summary>
    public static PolicySource OfFolder(string folder, CrawlPolicyOptions settings) =>
        Directory.Exists(folder) ? Of(PolicyFolder.Load(new CrawlPolicyOptions { PolicyDirectory = folder }).Current, settings) : PolicyFolder.Load(settings);
}
