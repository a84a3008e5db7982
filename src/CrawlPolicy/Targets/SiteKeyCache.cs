using System.Collections.Concurrent;
using CrawlPolicy.Identity;
using CrawlPolicy.Pacing;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Targets;

/// <summary>Makes site keys, and shares the lower-case host names in them, so that a host met before costs no allocation.</summary>
internal sealed class SiteKeyCache
{
    // Host names are chosen by strangers: a full cache starts anew rather than grow.
    private const int Capacity = 65_536;

    private readonly ConcurrentDictionary<string, string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _count;

    public SiteKeyCache() => _lookup = _hosts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many host names are kept.</summary>
    public int Count => _hosts.Count;

    /// <summary>The key of a site: its policy's name, or the host where no policy names it.</summary>
    public SiteKey Of(CrawlerProfile crawler, SitePolicy? site, in FetchTarget target) => new(crawler.Operator, site?.Name ?? HostName(target));

    private string HostName(in FetchTarget target)
    {
        if (_lookup.TryGetValue(target.Host, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _count) > Capacity)
        {
            _hosts.Clear();
            Volatile.Write(ref _count, 1);
        }

        var name = target.HostName;
        return _hosts.GetOrAdd(name, name);
    }
}
