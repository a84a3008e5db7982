using System.Collections.Frozen;
using CrawlPolicy.Identity;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Terms;

/// <summary>All policies as one immutable snapshot: what is loaded is either whole and valid, or not in force.</summary>
internal sealed class PolicySet
{
    private readonly FrozenDictionary<string, CrawlerProfile> _crawlers;
    private readonly HostIndex<SitePolicy> _sites;
    private readonly HostIndex<Grant[]> _grants;
    private readonly HostIndex<RemovedUrl[]> _removals;

    /// <summary>Compiles a set; names and host patterns of sites are already known to be unique.</summary>
    public PolicySet(
        IReadOnlyList<SitePolicy> sites,
        IReadOnlyList<CrawlerProfile> crawlers,
        IReadOnlyList<Grant> grants,
        IReadOnlyList<Removal> removals)
    {
        Sites = sites;
        Grants = grants;
        Removals = removals;
        _crawlers = crawlers.ToFrozenDictionary(static crawler => crawler.Name, StringComparer.Ordinal);
        _sites = new(sites.SelectMany(static site => site.Hosts.Select(host => KeyValuePair.Create(host, site))));
        _grants = new(
            grants.SelectMany(static grant => grant.Hosts.Distinct().Select(host => (Host: host, Grant: grant)))
                .GroupBy(static pair => pair.Host, static pair => pair.Grant)
                .Select(static group => KeyValuePair.Create(
                    group.Key, group.OrderBy(static grant => grant.Name, StringComparer.Ordinal).ToArray())));
        _removals = new(
            removals.SelectMany(static removal => removal.Urls)
                .GroupBy(static url => url.Host)
                .Select(static group => KeyValuePair.Create(
                    group.Key, group.OrderBy(static url => url.Reference.Id, StringComparer.Ordinal).ToArray())));
    }

    /// <summary>No policies at all.</summary>
    public static PolicySet Empty { get; } = new([], [], [], []);

    /// <summary>The digest over all files, <c>sha256:…</c>.</summary>
    public string Digest { get; init; } = "";

    /// <summary>The site policies.</summary>
    public IReadOnlyList<SitePolicy> Sites { get; }

    /// <summary>The grants.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    /// <summary>The removals.</summary>
    public IReadOnlyList<Removal> Removals { get; }

    /// <summary>The crawler profiles.</summary>
    public IReadOnlyCollection<CrawlerProfile> Crawlers => _crawlers.Values;

    /// <summary>The tests that the policy files hold.</summary>
    public IReadOnlyList<PolicyTest> Tests { get; init; } = [];

    /// <summary>Finds the policy of a host: the most specific pattern wins.</summary>
    /// <param name="host">The host, in any case, without a port.</param>
    public SitePolicy? FindSite(ReadOnlySpan<char> host) => _sites.Find(host);

    /// <summary>Finds a crawler profile by its name.</summary>
    public CrawlerProfile? FindCrawler(string name) => _crawlers.GetValueOrDefault(name);

    /// <summary>The grants for a host, those of the most specific pattern first.</summary>
    public HostIndex<Grant[]>.Matches FindGrants(ReadOnlySpan<char> host) => _grants.Enumerate(host);

    /// <summary>The removals for a host, those of the most specific pattern first.</summary>
    public HostIndex<RemovedUrl[]>.Matches FindRemovals(ReadOnlySpan<char> host) => _removals.Enumerate(host);

    /// <summary>The same policies with one more crawler profile, or another in the place of one of that name.</summary>
    public PolicySet With(CrawlerProfile crawler) =>
        new(Sites, [.. Crawlers.Where(other => other.Name != crawler.Name), crawler], Grants, Removals) { Digest = Digest, Tests = Tests };
}
