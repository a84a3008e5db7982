using System.Collections.Frozen;
using CrawlPolicy.Datasets;
using CrawlPolicy.Identity;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms.Items;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Terms;

/// <summary>All policies as one immutable snapshot: what is loaded is either whole and valid, or not in force.</summary>
internal sealed class PolicySet
{
    private readonly FrozenDictionary<string, CrawlerProfile> _crawlers;
    private readonly HostIndex<SitePolicy> _sites;
    private readonly HostIndex<Grant[]> _grants;
    private readonly HostIndex<RemovedUrl[]> _removals;
    private readonly FrozenDictionary<string, RemovedItem> _removedItems;
    private readonly FrozenDictionary<string, RemovedItem>.AlternateLookup<ReadOnlySpan<char>> _removedItemLookup;
    private readonly FrozenDictionary<string, DatasetPolicy> _datasets = FrozenDictionary<string, DatasetPolicy>.Empty;
    private readonly FrozenDictionary<string, DatasetPolicy>.AlternateLookup<ReadOnlySpan<char>>? _datasetLookup;
    private readonly FrozenSet<string> _sitesWithRemovedItems;

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
        DatasetGrants = [.. grants.Where(static grant => grant.Datasets.Count > 0).OrderBy(static grant => grant.Name, StringComparer.Ordinal)];
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
        _removedItems = removals.OrderBy(static removal => removal.Name, StringComparer.Ordinal).SelectMany(static removal => removal.Items)
            .DistinctBy(static item => item.Item, StringComparer.Ordinal).ToFrozenDictionary(static item => item.Item, StringComparer.Ordinal);
        _sitesWithRemovedItems = _removedItems.Keys.Select(static item => item[..item.IndexOf(':', StringComparison.Ordinal)]).ToFrozenSet(StringComparer.Ordinal);
        _removedItemLookup = _removedItems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>No policies at all.</summary>
    public static PolicySet Empty { get; } = new([], [], [], []);

    /// <summary>The digest over all files, <c>sha256:…</c>.</summary>
    public string Digest
    {
        get => DigestWhenAsked.Value;
        init => DigestWhenAsked = new Lazy<string>(value);
    }

    /// <summary>The same, for those who may never ask.</summary>
    public Lazy<string> DigestWhenAsked { private get; init; } = new("");

    /// <summary>The site policies.</summary>
    public IReadOnlyList<SitePolicy> Sites { get; }

    /// <summary>The grants.</summary>
    public IReadOnlyList<Grant> Grants { get; }

    /// <summary>The removals.</summary>
    public IReadOnlyList<Removal> Removals { get; }

    /// <summary>The dataset policies.</summary>
    public IReadOnlyList<DatasetPolicy> Datasets
    {
        get;
        init
        {
            field = value;
            IndexedDatasets = [.. value.Where(static dataset => dataset.Members is not null)];
            _datasets = value.SelectMany(static dataset => dataset.Aliases.Prepend(dataset.Name).Select(name => KeyValuePair.Create(name, dataset)))
                .ToFrozenDictionary(StringComparer.Ordinal);
            _datasetLookup = _datasets.GetAlternateLookup<ReadOnlySpan<char>>();
        }
    } = [];

    /// <summary>The dataset policies that have a list of their members.</summary>
    public DatasetPolicy[] IndexedDatasets { get; private init; } = [];

    /// <summary>The names of datasets, the other ones too.</summary>
    public IReadOnlyList<string> DatasetNames => _datasets.Keys;

    /// <summary>The grants that name datasets.</summary>
    public Grant[] DatasetGrants { get; }

    /// <summary>The crawler profiles.</summary>
    public IReadOnlyCollection<CrawlerProfile> Crawlers => _crawlers.Values;

    /// <summary>The tests that the policy files hold.</summary>
    public IReadOnlyList<PolicyTest> Tests { get; init; } = [];

    /// <summary>Finds the policy of a host: the most specific pattern wins.</summary>
    /// <param name="host">The host, in any case, without a port.</param>
    public SitePolicy? FindSite(ReadOnlySpan<char> host) => _sites.Find(host);

    /// <summary>Finds the policy whose pattern with <c>*.</c> would take a host pattern's hosts if that were not there.</summary>
    public SitePolicy? FindCover(HostPattern host) => _sites.FindCover(host.Name);

    /// <summary>Finds a crawler profile by its name.</summary>
    public CrawlerProfile? FindCrawler(string name) => _crawlers.GetValueOrDefault(name);

    /// <summary>The grants for a host, those of the most specific pattern first.</summary>
    public HostIndex<Grant[]>.Matches FindGrants(ReadOnlySpan<char> host) => _grants.Enumerate(host);

    /// <summary>The removals for a host, those of the most specific pattern first.</summary>
    public HostIndex<RemovedUrl[]>.Matches FindRemovals(ReadOnlySpan<char> host) => _removals.Enumerate(host);

    /// <summary>Finds a dataset policy by a name of its dataset.</summary>
    public DatasetPolicy? FindDataset(ReadOnlySpan<char> name) =>
        _datasetLookup is { } lookup && lookup.TryGetValue(name, out var dataset) ? dataset : null;

    /// <summary>Finds the item that a URL names, whatever its spelling; the first where it names several.</summary>
    /// <param name="target">The URL.</param>
    /// <param name="buffer">Room for its path in one spelling; where it is too short, an array is made.</param>
    public ItemIdentity FindItem(in FetchTarget target, Span<char> buffer)
    {
        if (FindSite(target.Host) is { Items.Count: > 0 } site)
        {
            foreach (var item in site.FindItems(target.Host, PercentText.Normalize(target.PathAndQuery, buffer)))
            {
                return item;
            }
        }

        return default;
    }

    /// <summary>Finds the removal of an item.</summary>
    public RemovedItem? FindRemoval(ItemIdentity item) =>
        _removedItems.Count > 0 && _removedItemLookup.TryGetValue(item.Write(stackalloc char[ItemIdentity.MaximumLength]), out var removed) ? removed : null;

    /// <summary>Whether an item of a site was removed, so that no verdict on the whole site holds for each of its URLs.</summary>
    public bool HasRemovedItems(SitePolicy site) => _sitesWithRemovedItems.Contains(site.Name);

    /// <summary>The same policies with more crawler profiles, or others in the place of those of their names.</summary>
    public PolicySet With(params IReadOnlyList<CrawlerProfile> crawlers) =>
        new(Sites, [.. Crawlers.Where(other => !crawlers.Any(crawler => crawler.Name == other.Name)), .. crawlers], Grants, Removals) { Datasets = Datasets, Digest = Digest, Tests = Tests };
}
