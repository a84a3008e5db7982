using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.RobotsAccess;

/// <summary>What the cache knows of one origin, and the read under way, if any. Safe for use by many threads.</summary>
internal sealed class RobotsCacheEntry : OriginEntry
{
    private readonly Lock _lock = new();
    private volatile RobotsSnapshot? _snapshot;
    private Task<RobotsSnapshot>? _pending;

    /// <inheritdoc/>
    public override bool IsPending
    {
        get
        {
            lock (_lock)
            {
                return _pending is { IsCompleted: false };
            }
        }
    }

    /// <summary>The snapshot, where it is still fresh.</summary>
    public RobotsSnapshot? FreshAt(DateTimeOffset now)
    {
        Use();
        return _snapshot is { } snapshot && now < snapshot.ExpiresAt ? snapshot : null;
    }

    /// <summary>Joins the read under way, or starts one: however many wait, one request leaves.</summary>
    public Task<RobotsSnapshot> RefreshAsync(DateTimeOffset now, Func<Task<RobotsSnapshot>> read)
    {
        lock (_lock)
        {
            if (_pending is { IsCompleted: false })
            {
                return _pending;
            }

            // Another caller's read may have ended between this caller's look and the lock.
            return FreshAt(now) is { } fresh ? Task.FromResult(fresh) : _pending = Task.Run(read);
        }
    }

    /// <summary>Puts a snapshot in the place of the one before.</summary>
    /// <returns>By how many bytes the entry has grown.</returns>
    public long Replace(RobotsSnapshot snapshot)
    {
        var before = Interlocked.Exchange(ref _snapshot, snapshot);
        return snapshot.Content.Length - (before?.Content.Length ?? 0);
    }

    /// <inheritdoc/>
    public override long Length => _snapshot?.Content.Length ?? 0;
}
