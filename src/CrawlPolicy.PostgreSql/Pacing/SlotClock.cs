namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>
/// Where the database's clock stands on the node's monotonic one. An answer tells that to within the time of its trip: it was written
/// after the question was sent and before the answer was here. The latest of these moments would make nobody early, and everybody late by
/// as long as the trip took, one node's fetches by more than another's. So what the quickest trips told is held on to, while no other
/// answer speaks against it. Safe for several threads.
/// </summary>
internal sealed class SlotClock
{
    // Two clocks drift apart by no more than 500 millionths, the most by which a time service bends one. Whoever allows for that is never early.
    private const int DriftDivisor = 2_000;

    private readonly Lock _lock = new();
    private long _earliest;
    private long _latest;
    private long _known = long.MinValue;

    /// <summary>When the database's clock showed a time, at the latest.</summary>
    /// <param name="told">The time, in its microseconds.</param>
    /// <param name="asked">When the question was sent, by the node's monotonic clock.</param>
    /// <param name="received">When the answer was here.</param>
    /// <returns>The moment on the node's monotonic clock; from <paramref name="asked"/> to <paramref name="received"/>.</returns>
    public TimeSpan Place(long told, TimeSpan asked, TimeSpan received)
    {
        var shown = told * TimeSpan.TicksPerMicrosecond;
        lock (_lock)
        {
            // What it told is cut to whole microseconds: it may have shown almost one more.
            var (earliest, latest) = (asked.Ticks - shown - TimeSpan.TicksPerMicrosecond, received.Ticks - shown);
            var drift = Drift(received);
            (_earliest, _latest) = _known == long.MinValue || earliest > _latest + drift || latest < _earliest - drift
                ? (earliest, latest)
                : (Math.Max(earliest, _earliest - drift), Math.Min(latest, _latest + drift));
            _known = Math.Max(_known, received.Ticks);
            return new TimeSpan(_latest + shown);
        }
    }

    /// <summary>By how much a moment that <see cref="Place"/> tells may be too late: as long as the quickest trips took, and what clocks drift apart since.</summary>
    /// <param name="now">Now, by the node's monotonic clock.</param>
    /// <returns>The time; zero before the first answer, which a node gets before it serves anybody.</returns>
    public TimeSpan Doubt(TimeSpan now)
    {
        lock (_lock)
        {
            return new TimeSpan(_latest - _earliest + (2 * Drift(now)));
        }
    }

    private long Drift(TimeSpan now) => _known == long.MinValue ? 0 : Math.Max(0, now.Ticks - _known) / DriftDivisor;
}
