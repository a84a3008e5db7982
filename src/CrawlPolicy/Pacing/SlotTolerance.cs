namespace CrawlPolicy.Pacing;

/// <summary>
/// How late a fetch may leave for its slot. Where a fetch is later, another slot is reserved for it. The next slot may be another
/// machine's, which knows nothing of the lateness; so a store that serves a fleet puts its slots further apart than the interval by this
/// (the guard time), and within one process <see cref="DispatchSpacing"/> keeps the interval to the letter.
/// </summary>
/// <remarks>
/// It is the share of the rate that a fleet gives away, so it is a twentieth. No timer of an operating system is better than 5 milliseconds;
/// with less every other fetch would be too late. Beyond 50 milliseconds a healthy machine is hardly ever late, so that from one second on
/// they are enough. A program's first fetch is: its code is compiled and its store opened then, which takes some tenths of a
/// second. Who would miss its slot waits for a whole interval, and that hurts where intervals are long; there a hundredth is
/// little, and from 10 seconds on it is room enough. It ends at 10 seconds, where what was judged before is no longer true: a store gives up
/// after five.
/// </remarks>
internal static class SlotTolerance
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The tolerance: a twentieth of the interval, from 5 to 50 milliseconds; for intervals above 5 seconds a hundredth, up to 10 seconds.
    /// </summary>
    /// <param name="interval">The time between two requests of the site.</param>
    public static TimeSpan Of(TimeSpan interval)
    {
        var hundredth = interval / 100;
        if (hundredth > Enough)
        {
            return hundredth < Most ? hundredth : Most;
        }

        var twentieth = interval / 20;
        return twentieth < Least ? Least : twentieth > Enough ? Enough : twentieth;
    }
}
