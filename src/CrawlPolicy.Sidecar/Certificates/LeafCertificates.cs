using System.Collections.Concurrent;
using System.Net.Security;

namespace CrawlPolicy.Sidecar.Certificates;

/// <summary>
/// Keeps issued certificates, as many as are allowed: clients choose the hosts. A certificate is issued once for all who wait for it.
/// </summary>
internal sealed class LeafCertificates(LeafIssuer issuer, int capacity, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Lazy<Leaf>> _leaves = new(StringComparer.Ordinal);

    /// <summary>How many are kept.</summary>
    public int Count => _leaves.Count;

    /// <summary>Finds or issues the certificate of a host.</summary>
    /// <param name="host">A name in lower case, or an address without brackets.</param>
    public SslStreamCertificateContext For(string host)
    {
        var entry = _leaves.GetOrAdd(host, Issue);
        Leaf leaf;
        try
        {
            leaf = entry.Value;
        }
        catch
        {
            // The next connection tries again.
            _leaves.TryRemove(new KeyValuePair<string, Lazy<Leaf>>(host, entry));
            throw;
        }

        var now = time.GetUtcNow();
        if (leaf.RenewAt <= now)
        {
            _leaves.TryUpdate(host, Issue(host), entry);
            return For(host);
        }

        leaf.UsedAt = time.GetTimestamp();
        if (_leaves.Count > capacity)
        {
            Evict();
        }

        return leaf.Context;
    }

    private Lazy<Leaf> Issue(string host) => new(() =>
    {
        var (context, renewAt) = issuer.Issue(host);
        return new Leaf(context, renewAt) { UsedAt = time.GetTimestamp() };
    });

    // A tenth at a time, so that the sort is paid for once in many.
    private void Evict()
    {
        var excess = _leaves.Count - capacity + (capacity / 10);
        foreach (var entry in _leaves
            .Where(static entry => entry.Value.IsValueCreated)
            .OrderBy(static entry => entry.Value.Value.UsedAt)
            .Take(excess)
            .ToArray())
        {
            _leaves.TryRemove(entry);
        }
    }

    private sealed class Leaf(SslStreamCertificateContext context, DateTimeOffset renewAt)
    {
        public SslStreamCertificateContext Context { get; } = context;

        public DateTimeOffset RenewAt { get; } = renewAt;

        public long UsedAt { get; set; }
    }
}
