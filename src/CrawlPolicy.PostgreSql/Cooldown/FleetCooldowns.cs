using System.Collections.Concurrent;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Pacing;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Cooldown;

/// <summary>
/// One cool-down for all nodes. Questions are answered from a copy that each node keeps and that is at most
/// <see cref="LongestAge"/> old: older, it is renewed before anything is answered from it, because another node may have been
/// asked to stop.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="slots">Forgets what was reserved ahead for a site that is blocked now, and learns where the database's clock stands.</param>
/// <param name="mayBeOld">Whether an old copy may be answered from while the database is away.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetCooldowns(Database database, SlotTable slots, bool mayBeOld, TimeProvider time) : ICooldownStore, IDisposable
{
    /// <summary>How old the copy may be.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(2);

    // Whoever wrote a row may have taken its time long before others could see the row: usually less than a moment, never longer than a
    // statement may take. Most looks reach back a little, and some as far as that.
    private static readonly long Overlap = DatabaseClock.Microseconds(TimeSpan.FromSeconds(8));
    private static readonly long WideOverlap = DatabaseClock.Microseconds(TimeSpan.FromSeconds(90));
    private static readonly TimeSpan WideEach = TimeSpan.FromSeconds(10);

    private static readonly long Memory = DatabaseClock.Microseconds(MemoryCooldownStore.Memory);

    private readonly ConcurrentDictionary<SiteKey, KnownBlock> _sites = new();
    private readonly ConcurrentDictionary<SiteKey, SiteBlock> _unwritten = new();
    private readonly SemaphoreSlim _reading = new(1);
    private long _told;
    private long _readAt;
    private long _readWideAt;
    private volatile bool _cannotTell;

    /// <summary>How many sites are known.</summary>
    public int Count => _sites.Count;

    private bool IsFresh => time.GetElapsedTime(Volatile.Read(ref _readAt)) <= LongestAge;

    /// <inheritdoc/>
    public ValueTask<SiteBlock?> FindAsync(SiteKey site, CancellationToken cancellationToken) =>
        IsFresh || (mayBeOld && database.Problem is not null) ? new(Find(site)) : RenewAndFindAsync(site, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>The block holds for this node at once, and goes on holding where it could not be written yet.</remarks>
    public async ValueTask BlockAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(block);
        Take(site, KnownBlock.Of(block, database.Clock));
        var longest = _unwritten.AddOrUpdate(site, static (_, block) => block, static (_, known, block) => known.Until > block.Until ? known : block, block);
        await WriteAsync(site, longest, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the blocks that could not be written.</summary>
    public async Task WriteAgainAsync(CancellationToken cancellationToken)
    {
        foreach (var (site, block) in _unwritten)
        {
            await WriteAsync(site, block, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what has changed; the first time, everything that anybody needs.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="onlyWhereOld">Whether a copy that somebody else has just renewed will do.</param>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public async Task RenewAsync(CancellationToken cancellationToken, bool onlyWhereOld = false)
    {
        if (!await _reading.WaitAsync(database.Timeout, cancellationToken).ConfigureAwait(false))
        {
            throw database.Problem ?? new StoreUnavailableException(
                $"The database {database.Address} did not tell in time which sites have asked for rest. See that it can be reached and is not overloaded.");
        }

        try
        {
            if (onlyWhereOld && IsFresh)
            {
                return;
            }

            var asked = time.GetTimestamp();
            var isWide = _told == 0 || time.GetElapsedTime(_readWideAt, asked) >= WideEach;
            var since = Math.Max(0, _told - (isWide ? WideOverlap : Overlap));
            var changes = await database.QueryAsync(CooldownStatements.Changes, [since, Memory], Read, cancellationToken).ConfigureAwait(false);
            database.Clock.Observe(changes[0].Now);
            slots.Observe(changes[0].Now, asked);
            foreach (var (_, site, block) in changes)
            {
                if (block is not null)
                {
                    Take(site, block);
                }
            }

            _told = changes[0].Now;
            _readWideAt = isWide ? asked : _readWideAt;
            Volatile.Write(ref _readAt, asked);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Forgets incidents that nobody needs any more, here and in the database.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var oldest = database.Clock.Now() - Memory;
        foreach (var entry in _sites)
        {
            if (entry.Value.Until < oldest && entry.Value.LastIncident < oldest)
            {
                _sites.TryRemove(entry);
            }
        }

        await database.ExecuteAsync(CooldownStatements.Prune, [oldest], cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private static (long Now, SiteKey Site, KnownBlock? Block) Read(NpgsqlDataReader row) => row.IsDBNull(1)
        ? (row.GetInt64(0), default, null)
        : (row.GetInt64(0), new SiteKey(row.GetString(1), row.GetString(2)), KnownBlock.Read(row));

    private SiteBlock? Find(SiteKey site) => _sites.GetValueOrDefault(site)?.ToBlock(database.Clock);

    private async ValueTask<SiteBlock?> RenewAndFindAsync(SiteKey site, CancellationToken cancellationToken)
    {
        try
        {
            await RenewAsync(cancellationToken, onlyWhereOld: true).ConfigureAwait(false);
        }
        catch (StoreUnavailableException) when (mayBeOld)
        {
            // What is known goes on holding.
        }

        return Find(site);
    }

    private void Take(SiteKey site, KnownBlock block)
    {
        _sites.AddOrUpdate(site, static (_, block) => block, static (_, known, block) => known.Merge(block), block);
        if (block.Until > database.Clock.Now())
        {
            slots.Release(site);
        }
    }

    private async Task WriteAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await database.ExecuteAsync(
            CooldownStatements.Block,
            [
                site.Operator,
                site.Site,
                DatabaseClock.Microseconds(block.Until - now),
                block.Reason.Code,
                block.Incidents,
                DatabaseClock.Microseconds(now - block.LastIncident),
                DatabaseText.Clean(block.Cause),
            ],
            cancellationToken).ConfigureAwait(false);
        _unwritten.TryRemove(KeyValuePair.Create(site, block));
        await TellAsync(cancellationToken).ConfigureAwait(false);
    }

    // A node that is not told looks by itself within half a second.
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        if (_cannotTell)
        {
            return;
        }

        try
        {
            await database.ExecuteAsync(CooldownStatements.Tell, [], cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            _cannotTell = exception.InnerException is { } inner && DatabaseErrors.IsUnknownToEngine(inner);
        }
    }
}
