using CrawlPolicy.Decisions;
using CrawlPolicy.Robots;
using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.RobotsAccess;

/// <summary>
/// The live source: robots.txt files as they were read, kept in memory and in the store, and read again when they are no longer
/// fresh. RFC 9309 §2.4 lets a copy older than a day be used while the file is unreachable; §2.3.1.4 demands complete disallow.
/// Where the two pull apart the cache is closed: a file that cannot be read again means disallow until
/// <see cref="RobotsOptions.UnreachableLimit"/> has passed, and only then do the last known rules apply again.
/// </summary>
internal sealed class RobotsCache : IRobotsSource, IDisposable
{
    // A bound on the bytes of all files in memory: hosts are chosen by strangers, each file may have 500 KiB, and a parsed one takes up to five times its length.
    private const long MaximumBytes = 64L * 1024 * 1024;

    // How far another machine's clock may run ahead before its snapshots count as stale.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private readonly SiteFileFetcher _fetcher;
    private readonly IRobotsStore _store;
    private readonly ISiteFileObserver? _observer;
    private readonly RobotsOptions _options;
    private readonly TimeProvider _time;
    private readonly RobotsSnapshots _snapshots;
    private readonly OriginTable<RobotsCacheEntry> _origins;
    private readonly CancellationTokenSource _stopping = new();

    public RobotsCache(SiteFileFetcher fetcher, IRobotsStore store, ISiteFileObserver? observer, RobotsOptions options, TimeProvider time)
    {
        _fetcher = fetcher;
        _store = store;
        _observer = observer;
        _options = options;
        _time = time;
        _snapshots = new RobotsSnapshots(options);
        _origins = new OriginTable<RobotsCacheEntry>(options.CachedOrigins, MaximumBytes);
    }

    /// <summary>How many origins are kept in memory.</summary>
    public int Count => _origins.Count;

    /// <inheritdoc/>
    public RobotsSnapshot? Find(Evaluation evaluation) => _origins.Find(evaluation.Target)?.FreshAt(evaluation.Now);

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot> ReadAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        var entry = _origins.FindOrAdd(evaluation.Target);
        var origin = evaluation.Target.Origin;
        var read = SiteFileRead.For(
            evaluation, origin + "/robots.txt", RobotsDocument.MaximumLength, _options.Timeout, "CrawlPolicy:Robots:Timeout");
        return new ValueTask<RobotsSnapshot>(RefreshAsync(entry, origin, read).WaitAsync(cancellationToken));
    }

    /// <summary>Ends the reads under way.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private Task<RobotsSnapshot> RefreshAsync(RobotsCacheEntry entry, string origin, SiteFileRead read)
    {
        var stopping = _stopping.Token;
        return entry.RefreshAsync(_time.GetUtcNow(), () => ReadAsync(entry, origin, read, stopping));
    }

    private async Task<RobotsSnapshot> ReadAsync(RobotsCacheEntry entry, string origin, SiteFileRead read, CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAsync(origin, cancellationToken).ConfigureAwait(false);
        var previous = stored is null ? null : _snapshots.Restored(stored);
        if (previous is not null && IsFresh(previous))
        {
            _origins.Change(entry, changed => changed.Replace(previous));
            return previous;
        }

        var answer = await _fetcher.FetchAsync(read, cancellationToken).ConfigureAwait(false);
        var snapshot = _snapshots.Of(origin, RobotsAnswers.Of(answer, read.Url), previous, _time.GetUtcNow(), Random.Shared.NextDouble());
        await _store.WriteAsync(snapshot, cancellationToken).ConfigureAwait(false);
        _origins.Change(entry, changed => changed.Replace(snapshot));
        if (_observer is not null && answer.AsksForRest)
        {
            await _observer.RestAskedAsync(read, answer, cancellationToken).ConfigureAwait(false);
        }

        return snapshot;
    }

    // A store may hold what was written under other options, or by a machine whose clock is wrong.
    private bool IsFresh(RobotsSnapshot stored)
    {
        var now = _time.GetUtcNow();
        return now < stored.ExpiresAt && now < stored.FetchedAt + _options.MaximumAge && stored.FetchedAt <= now + ClockTolerance;
    }
}
