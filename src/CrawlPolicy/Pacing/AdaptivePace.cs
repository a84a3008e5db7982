using System.Collections.Concurrent;

namespace CrawlPolicy.Pacing;

/// <summary>
/// Slows down for a site whose answers become slow, and finds back step by step: an answer later than half a second and than
/// one and a half times the usual raises the interval to its own length at least; each quick good answer takes a twentieth off. What a
/// site says of its rate limit holds until the end of its window.
/// </summary>
internal sealed class AdaptivePace(PaceOptions options)
{
    private const int MaximumSites = 100_000;
    private const double Smoothing = 0.2;
    private const double Decay = 0.95;
    private const double RiseFactor = 1.5;

    private static readonly TimeSpan SlowFrom = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Negligible = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<SiteKey, Sample> _sites = new();
    private readonly ConcurrentDictionary<SiteKey, Window> _limits = new();

    // Every fetch asks, mostly when there is nothing yet: an empty dictionary takes all of its locks to say that it is empty.
    private volatile bool _hasSites;
    private volatile bool _hasLimits;

    /// <summary>The interval that the site's recent answers ask for; zero for none.</summary>
    public TimeSpan Interval(SiteKey site, DateTimeOffset now)
    {
        var interval = _hasSites && _sites.TryGetValue(site, out var sample) ? sample.Interval : TimeSpan.Zero;
        if (!_hasLimits || !_limits.TryGetValue(site, out var window))
        {
            return interval;
        }

        if (now >= window.Until)
        {
            _limits.TryRemove(KeyValuePair.Create(site, window));
            return interval;
        }

        return window.Interval > interval ? window.Interval : interval;
    }

    /// <summary>When the site may be asked next by what it says of its rate limit; the past where it says nothing.</summary>
    /// <remarks>The slot before was reserved when nothing was known of the limit, so that its interval does not hold the next one back.</remarks>
    public DateTimeOffset NextAfterLimit(SiteKey site) =>
        _hasLimits && _limits.TryGetValue(site, out var window) ? window.Next : DateTimeOffset.MinValue;

    /// <summary>Learns how often a site still wants to be asked, from what it says of its rate limit.</summary>
    /// <param name="site">The site.</param>
    /// <param name="interval">The interval that spreads the requests that remain over the rest of the window.</param>
    /// <param name="now">When it said so.</param>
    /// <param name="until">When the window ends.</param>
    public void Limit(SiteKey site, TimeSpan interval, DateTimeOffset now, DateTimeOffset until)
    {
        if (_limits.Count < MaximumSites || _limits.ContainsKey(site))
        {
            _hasLimits = true;
            _limits[site] = new Window(interval, now + interval, until);
        }
    }

    /// <summary>Learns from an answer.</summary>
    /// <param name="site">The site.</param>
    /// <param name="latency">From sending to the answer's head.</param>
    /// <param name="isSuccess">Whether the status is 2xx; others never speed up.</param>
    public void Observe(SiteKey site, TimeSpan latency, bool isSuccess)
    {
        if (!options.Adaptive)
        {
            return;
        }

        // Quick sites need no memory: a sample is kept only from the first slow answer until the interval has decayed.
        if (!_hasSites || !_sites.TryGetValue(site, out var before))
        {
            if (latency < SlowFrom || _sites.Count >= MaximumSites)
            {
                return;
            }

            before = new Sample(SlowFrom, TimeSpan.Zero);
        }

        var after = Next(before, latency, isSuccess);
        if (after.Interval < Negligible && latency < SlowFrom)
        {
            _sites.TryRemove(site, out _);
            return;
        }

        _hasSites = true;
        _sites[site] = after;
    }

    private Sample Next(Sample before, TimeSpan latency, bool isSuccess)
    {
        var average = (before.Average * (1 - Smoothing)) + (latency * Smoothing);
        if (latency >= SlowFrom && latency > before.Average * RiseFactor)
        {
            var raised = latency > options.AdaptiveMaximum ? options.AdaptiveMaximum : latency;
            return new Sample(average, raised > before.Interval ? raised : before.Interval);
        }

        return new Sample(average, isSuccess ? before.Interval * Decay : before.Interval);
    }

    private readonly record struct Window(TimeSpan Interval, DateTimeOffset Next, DateTimeOffset Until);

    private readonly record struct Sample(TimeSpan Average, TimeSpan Interval);
}
