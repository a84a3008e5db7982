namespace CrawlPolicy.Pacing;

/// <summary>How fast sites are fetched from.</summary>
public sealed class PaceOptions
{
    internal const int MostNodes = 100_000;

    /// <summary>The longest that a fetch waits for its slot before it is refused with <c>pace.too-far</c>, from 0 to 1 day. The default is 60 seconds.</summary>
    public TimeSpan MaximumWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The interval for sites that state none, neither by policy nor by robots.txt, at most 1 day. The default is 1 second; zero turns it off.</summary>
    public TimeSpan DefaultInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the interval grows while a site answers slowly. The default is on.</summary>
    public bool Adaptive { get; set; } = true;

    /// <summary>The longest interval that slow answers lead to, from 1 s to 1 day. The default is 60 seconds.</summary>
    public TimeSpan AdaptiveMaximum { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>What becomes of the pace while a fleet's store does not answer. The default is <see cref="StoreAwayPace.Refuse"/>.</summary>
    public StoreAwayPace WhenStoreIsAway { get; set; }

    /// <summary>The most nodes that run at once, from 1 to 100,000; must be set for <see cref="StoreAwayPace.LocalShare"/>, whose share it is. The default is 0, not set.</summary>
    public int FleetSize { get; set; }
}
