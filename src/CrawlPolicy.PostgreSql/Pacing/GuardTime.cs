using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>
/// The guard time of a fleet's slots: by how much they stand further apart than the site's interval. The next slot may be another machine's,
/// and a fetch may leave later than its slot by <see cref="SlotTolerance"/>; with the guard time between them a fetch that leaves as late
/// as it may is still a whole interval ahead of the next. It costs 6 % of the rate at an interval of 200 milliseconds, 5 % at one second and
/// 1 % from 10 seconds on. Each node adds what it does not know of the database's clock, see <see cref="SlotClock.Doubt"/>.
/// </summary>
internal static class GuardTime
{
    // From leaving to the origin's log no two requests take the same time.
    private static readonly TimeSpan Way = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// What is added to the slots of a node's first trip, and of its first after one that failed: nothing of the way out is compiled yet when
    /// the first request takes it, and when a database is back all nodes are busy with that at once. Thirty programs on two processors were
    /// late by 113 milliseconds at most with their first pages, and by 164 at most in a minute in which their database stopped and came back.
    /// </summary>
    public static readonly TimeSpan ColdStart = TimeSpan.FromMilliseconds(250);

    /// <summary>How far apart the slots of a site stand at least.</summary>
    /// <param name="interval">The time between two requests of the site; longer than zero.</param>
    public static TimeSpan Spacing(TimeSpan interval) => interval + SlotTolerance.Of(interval) + Way;
}
