using System.Collections.Frozen;
using CrawlPolicy.Identity;

namespace CrawlPolicy.Terms;

/// <summary>All policies as one immutable snapshot: what is loaded is either whole and valid, or not in force.</summary>
internal sealed class PolicySet
{
    private readonly FrozenDictionary<string, SitePolicy> _sites = FrozenDictionary<string, SitePolicy>.Empty;
    private readonly FrozenDictionary<string, CrawlerProfile> _crawlers = FrozenDictionary<string, CrawlerProfile>.Empty;

    /// <summary>No policies at all.</summary>
    public static PolicySet Empty { get; } = new();

    /// <summary>The digest over all files, <c>sha256:…</c>.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The crawler profiles, by name.</summary>
    public IReadOnlyCollection<CrawlerProfile> Crawlers => _crawlers.Values;

    /// <summary>Finds the policy of a host: the most specific pattern wins.</summary>
    public SitePolicy? FindSite(ReadOnlySpan<char> host) => _sites.GetValueOrDefault(host.ToString());

    /// <summary>Finds a crawler profile by its name.</summary>
    public CrawlerProfile? FindCrawler(string name) => _crawlers.GetValueOrDefault(name);
}
