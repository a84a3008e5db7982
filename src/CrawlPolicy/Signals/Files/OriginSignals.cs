using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Signals.Files;

/// <summary>What is known of the signal files of one origin, and the reads under way. Safe for use by many threads.</summary>
internal sealed class OriginSignals : OriginEntry
{
    // Uses and product tokens are few; robots.txt files that change their licences all the time must not fill the memory.
    private const int MaximumSets = 16;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task<SignalFileRead>> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SiteFileSnapshot> _known = new(StringComparer.Ordinal);
    private volatile SignalFileSet[] _sets = [];
    private long _length;

    /// <inheritdoc/>
    public override bool IsPending
    {
        get
        {
            lock (_lock)
            {
                return _pending.Values.Any(static read => !read.IsCompleted);
            }
        }
    }

    /// <inheritdoc/>
    public override long Length => Interlocked.Read(ref _length);

    /// <summary>The files for a need, where all of them are still fresh.</summary>
    public SignalFileSet? FreshAt(DateTimeOffset now, in SignalNeed need)
    {
        Use();
        foreach (var set in _sets)
        {
            if (now < set.ExpiresAt && need.IsMetBy(set.Need))
            {
                return set;
            }
        }

        return null;
    }

    /// <summary>Joins the read of a file under way, takes what is fresh, or starts a read: however many wait, one request leaves.</summary>
    public Task<SignalFileRead> ReadAsync(string url, DateTimeOffset now, Func<Task<SignalFileRead>> read)
    {
        lock (_lock)
        {
            if (_pending.TryGetValue(url, out var pending) && !pending.IsCompleted)
            {
                return pending;
            }

            return _known.TryGetValue(url, out var snapshot) && now < snapshot.ExpiresAt
                ? Task.FromResult(new SignalFileRead(snapshot, Refusal: null))
                : _pending[url] = Task.Run(() => ReadAsync(url, read));
        }
    }

    /// <summary>Keeps what was read for a need, in the place of what was known before.</summary>
    /// <returns>By how many bytes the entry has grown.</returns>
    public long Keep(SignalFileSet set, DateTimeOffset now)
    {
        lock (_lock)
        {
            _sets = [set, .. _sets.Where(other => now < other.ExpiresAt && !set.Need.IsMetBy(other.Need)).Take(MaximumSets - 1)];
            foreach (var stale in _known.Where(pair => now >= pair.Value.ExpiresAt).Select(static pair => pair.Key).ToList())
            {
                _known.Remove(stale);
            }

            var length = _known.Values.Sum(static snapshot => (long)snapshot.Content.Length);
            return length - Interlocked.Exchange(ref _length, length);
        }
    }

    private async Task<SignalFileRead> ReadAsync(string url, Func<Task<SignalFileRead>> read)
    {
        try
        {
            var result = await read().ConfigureAwait(false);
            if (result.Snapshot is { } snapshot)
            {
                lock (_lock)
                {
                    _known[url] = snapshot;
                }
            }

            return result;
        }
        finally
        {
            lock (_lock)
            {
                _pending.Remove(url);
            }
        }
    }
}
