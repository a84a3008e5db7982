using System.Collections.Concurrent;

namespace CrawlPolicy.Pacing;

/// <summary>
/// Keeps requests of one process a whole interval apart when they leave, although each may leave a little after its slot.
/// </summary>
internal sealed class DispatchSpacing
{
    private const int MaximumSites = 100_000;

    // Longer intervals are kept by their slots; what is made even here are delays of milliseconds.
    private const long Remembered = 10 * TimeSpan.TicksPerMinute;

    private readonly ConcurrentDictionary<SiteKey, long> _left = new();

    /// <summary>Notes that a request leaves now, unless the site's last one left too short a time ago.</summary>
    /// <param name="site">The site.</param>
    /// <param name="interval">The time between two requests.</param>
    /// <param name="now">Now.</param>
    /// <returns>Whether it may leave; where not, nothing is noted.</returns>
    public bool TryPass(SiteKey site, TimeSpan interval, DateTimeOffset now)
    {
        Forget(now);
        return _left.TryGetValue(site, out var left)
            ? left + interval.Ticks <= now.UtcTicks && _left.TryUpdate(site, now.UtcTicks, left)
            : _left.TryAdd(site, now.UtcTicks);
    }

    /// <summary>Notes that a request leaves as soon as the site's last one has left an interval ago.</summary>
    /// <param name="site">The site.</param>
    /// <param name="interval">The time between two requests.</param>
    /// <param name="now">Now.</param>
    /// <returns>When it leaves.</returns>
    public DateTimeOffset Pass(SiteKey site, TimeSpan interval, DateTimeOffset now)
    {
        Forget(now);

        // The last leaving is kept rather than the next, so that an interval which has become shorter holds nobody back for longer.
        var leaves = _left.AddOrUpdate(
            site,
            static (_, given) => given.Now,
            static (_, left, given) => Math.Max(given.Now, left + given.Interval),
            (Now: now.UtcTicks, Interval: interval.Ticks));
        return new DateTimeOffset(leaves, TimeSpan.Zero);
    }

    /// <summary>Notes that a request which the last one would have held back does not leave, unless another one has been noted since.</summary>
    /// <param name="site">The site.</param>
    /// <param name="interval">The interval that <see cref="Pass"/> was given.</param>
    /// <param name="leaves">What <see cref="Pass"/> answered; later than the time it was given.</param>
    public void TakeBack(SiteKey site, TimeSpan interval, DateTimeOffset leaves) =>
        _left.TryUpdate(site, leaves.UtcTicks - interval.Ticks, leaves.UtcTicks);

    private void Forget(DateTimeOffset now)
    {
        if (_left.Count < MaximumSites)
        {
            return;
        }

        foreach (var entry in _left)
        {
            if (entry.Value <= now.UtcTicks - Remembered)
            {
                _left.TryRemove(entry);
            }
        }
    }
}
