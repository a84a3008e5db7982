using System.Collections.Concurrent;
using CrawlPolicy.Targets;

namespace CrawlPolicy.SiteFiles;

/// <summary>
/// The entries of the cache, bounded in number and in bytes. Where there are too many, the CLOCK algorithm (second chance) drops
/// those that nobody has asked for since its hand last passed. Looking up takes no lock and allocates nothing.
/// </summary>
/// <typeparam name="TEntry">What is kept of an origin.</typeparam>
internal sealed class OriginTable<TEntry>
    where TEntry : OriginEntry, new()
{
    private readonly ConcurrentDictionary<OriginKey, TEntry> _entries = new(OriginComparer.Instance);
    private readonly ConcurrentDictionary<OriginKey, TEntry>.AlternateLookup<FetchTarget> _lookup;
    private readonly Queue<OriginKey> _clock = new();
    private readonly Lock _changing = new();
    private readonly int _capacity;
    private readonly long _maximumBytes;
    private long _bytes;

    public OriginTable(int capacity, long maximumBytes)
    {
        _capacity = capacity;
        _maximumBytes = maximumBytes;
        _lookup = _entries.GetAlternateLookup<FetchTarget>();
    }

    /// <summary>How many origins are kept.</summary>
    public int Count => _entries.Count;

    /// <summary>Finds the entry of a target's origin.</summary>
    public TEntry? Find(in FetchTarget target) => _lookup.TryGetValue(target, out var entry) ? entry : null;

    /// <summary>Finds the entry of a target's origin, or makes one.</summary>
    public TEntry FindOrAdd(in FetchTarget target)
    {
        lock (_changing)
        {
            if (_lookup.TryGetValue(target, out var known))
            {
                return known;
            }

            var key = OriginKey.Of(target);
            var entry = new TEntry { IsUsed = true };
            _entries[key] = entry;
            _clock.Enqueue(key);
            Trim();
            return entry;
        }
    }

    /// <summary>Takes in what an entry has grown by.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="change">Puts the new content into the entry, and returns by how many bytes it has grown.</param>
    public void Change(TEntry entry, Func<TEntry, long> change)
    {
        lock (_changing)
        {
            var growth = change(entry);
            if (!entry.IsDropped)
            {
                _bytes += growth;
                Trim();
            }
        }
    }

    private void Trim()
    {
        // Twice round at the most: the first round takes away the second chances, and reads under way are never dropped.
        for (var steps = 2 * _clock.Count; steps > 0 && (_clock.Count > _capacity || _bytes > _maximumBytes); steps--)
        {
            var key = _clock.Dequeue();
            var entry = _entries[key];
            if (entry.IsUsed || entry.IsPending)
            {
                entry.IsUsed = false;
                _clock.Enqueue(key);
                continue;
            }

            _entries.TryRemove(key, out _);
            entry.IsDropped = true;
            _bytes -= entry.Length;
        }
    }
}
