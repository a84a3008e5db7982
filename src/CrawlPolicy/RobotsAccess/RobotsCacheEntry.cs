namespace CrawlPolicy.RobotsAccess;

/// <summary>What the cache knows of one origin, and the read under way, if any. Safe for use by many threads.</summary>
internal sealed class RobotsCacheEntry
{
    private readonly Lock _lock = new();
    private volatile RobotsSnapshot? _snapshot;
    private Task<RobotsSnapshot>? _pending;

    /// <summary>Whether somebody asked since the clock's hand last passed; see <see cref="OriginTable"/>.</summary>
    public bool IsUsed { get; set; }

    /// <summary>Whether the table has let go of the entry.</summary>
    public bool IsDropped { get; set; }

    /// <summary>Whether a read is under way.</summary>
    public bool IsPending
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
        if (!IsUsed)
        {
            // Only the first asker writes: a line of memory that all threads write to would slow every hit.
            IsUsed = true;
        }

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

    /// <summary>The bytes that the snapshot's file takes.</summary>
    public long Length => _snapshot?.Content.Length ?? 0;
}
