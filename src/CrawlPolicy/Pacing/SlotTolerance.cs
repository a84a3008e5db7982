namespace CrawlPolicy.Pacing;

/// <summary>
/// How late a fetch may leave for its slot. The fetch of the next slot, which may leave from another machine, leaves no earlier than
/// its slot; so two fetches of a site leave closer together than the interval by this at most. Where a fetch is later, another slot is
/// reserved for it.
/// </summary>
internal static class SlotTolerance
{
    // No timer of an operating system is better than this; below it every other fetch would be too late.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(5);

    // Who asks for long intervals notices no twentieth of a second; a machine that is healthy is never later.
    private static readonly TimeSpan Most = TimeSpan.FromMilliseconds(50);

    /// <summary>The tolerance: a tenth of the interval, from 5 to 50 milliseconds.</summary>
    /// <param name="interval">The time between two requests of the site.</param>
    public static TimeSpan Of(TimeSpan interval)
    {
        var tenth = interval / 10;
        return tenth < Least ? Least : tenth > Most ? Most : tenth;
    }
}
