using System.Collections.Concurrent;

namespace CrawlPolicy.Pacing;

/// <summary>How many requests to a site may be under way at once, for the sites whose policy says so.</summary>
internal sealed class SitePlaces
{
    // One entry a site policy at most, so the policies bound it.
    private readonly ConcurrentDictionary<(SiteKey Site, int Concurrency), SemaphoreSlim> _sites = new();

    /// <summary>Takes a place.</summary>
    /// <param name="site">The site.</param>
    /// <param name="concurrency">How many places it has.</param>
    /// <param name="longestWait">How long to wait for one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The place, to be disposed of when the request has ended; <see langword="null"/> where none became free in time.</returns>
    public async ValueTask<IDisposable?> EnterAsync(SiteKey site, int concurrency, TimeSpan longestWait, CancellationToken cancellationToken)
    {
        var semaphore = _sites.GetOrAdd((site, concurrency), static key => new SemaphoreSlim(key.Concurrency));
        return await semaphore.WaitAsync(longestWait, cancellationToken).ConfigureAwait(false) ? new Place(semaphore) : null;
    }

    private sealed class Place(SemaphoreSlim semaphore) : IDisposable
    {
        private SemaphoreSlim? _semaphore = semaphore;

        public void Dispose() => Interlocked.Exchange(ref _semaphore, null)?.Release();
    }
}
