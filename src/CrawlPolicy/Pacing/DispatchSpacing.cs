using System.Collections.Concurrent;

namespace CrawlPolicy.Pacing;

/// <summary>
/// Keeps requests of one process as far apart when they leave as their slots are: between its slot and its leaving a fetch is recorded, and
/// under load that takes some longer than others.
/// </summary>
internal sealed class DispatchSpacing(TimeProvider time)
{
    private const int MaximumSites = 100_000;

    // Longer intervals are kept by their slots; what is made even here are delays of seconds.
    private const long Remembered = 10 * TimeSpan.TicksPerMinute;

    private readonly ConcurrentDictionary<SiteKey, long> _left = new();

    /// <summary>Waits until the site's last request has left long enough ago, and notes that this one leaves.</summary>
    /// <param name="site">The site.</param>
    /// <param name="interval">The time between two requests; zero or less for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask PassAsync(SiteKey site, TimeSpan interval, CancellationToken cancellationToken)
    {
        if (interval <= TimeSpan.Zero)
        {
            return ValueTask.CompletedTask;
        }

        var now = time.GetUtcNow().UtcTicks;
        if (_left.Count >= MaximumSites)
        {
            Forget(now);
        }

        // The last leaving is kept rather than the next, so that an interval which has become shorter holds nobody back for longer.
        var leaves = _left.AddOrUpdate(
            site,
            static (_, given) => given.Now,
            static (_, left, given) => Math.Max(given.Now, left + given.Interval),
            (Now: now, Interval: interval.Ticks));
        var wait = leaves - now;
        return wait <= 0 ? ValueTask.CompletedTask : new ValueTask(time.WaitWholeAsync(TimeSpan.FromTicks(wait), cancellationToken));
    }

    private void Forget(long now)
    {
        foreach (var entry in _left)
        {
            if (entry.Value <= now - Remembered)
            {
                _left.TryRemove(entry);
            }
        }
    }
}
