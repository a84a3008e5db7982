namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>
/// Where the database's clock stands on the node's monotonic one. An answer tells that to within the time of its trip: it was written
/// after the question was sent and before the answer was here. The latest of these moments would make nobody early, and everybody late by
/// as long as the trip took, one node's fetches by more than another's. So what the quickest trip told is held on to, while no other
/// answer speaks against it.
/// </summary>
internal sealed class SlotClock
{
    // Two clocks drift apart by no more than 500 millionths, the most by which a time service bends one. Whoever allows for that is never early.
    private const int DriftDivisor = 2_000;

    private long _offset;
    private long _known = long.MinValue;

    /// <summary>When the database's clock showed a time, at the latest.</summary>
    /// <param name="told">The time, in its microseconds.</param>
    /// <param name="asked">When the question was sent, by the node's monotonic clock.</param>
    /// <param name="received">When the answer was here.</param>
    /// <returns>The moment on the node's monotonic clock; from <paramref name="asked"/> to <paramref name="received"/>.</returns>
    public TimeSpan Place(long told, TimeSpan asked, TimeSpan received)
    {
        var shown = told * TimeSpan.TicksPerMicrosecond;
        var latest = received.Ticks - shown;
        var expected = _known == long.MinValue ? latest : _offset + ((received.Ticks - _known) / DriftDivisor);
        _offset = Math.Max(asked.Ticks - shown, Math.Min(expected, latest));
        _known = received.Ticks;
        return new TimeSpan(_offset + shown);
    }
}
