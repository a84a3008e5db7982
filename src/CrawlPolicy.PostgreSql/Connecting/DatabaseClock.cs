namespace CrawlPolicy.PostgreSql.Connecting;

/// <summary>
/// The database's clock as this node knows it: the last time that it told, and the moment of the monotonic clock at which the
/// answer was there. The local wall clock is only ever added to or taken away, so that it may be wrong by hours: what the store
/// hands out lies as far from the local "now" as the database's time lies from its own. The answer was on its way for a while,
/// so a translated time errs by at most that, and late.
/// </summary>
internal sealed class DatabaseClock(TimeProvider time)
{
    private Reading _last = new(0, 0);

    /// <summary>Takes note of a time that the database told.</summary>
    /// <param name="nowMicroseconds">Microseconds since 1970 in UTC.</param>
    public void Observe(long nowMicroseconds) => Volatile.Write(ref _last, new Reading(nowMicroseconds, time.GetTimestamp()));

    /// <summary>The database's time now, by the last that it told.</summary>
    public long Now()
    {
        var last = Volatile.Read(ref _last);
        return last.Microseconds + (long)time.GetElapsedTime(last.Timestamp).TotalMicroseconds;
    }

    /// <summary>A time of the database on the local clock.</summary>
    public DateTimeOffset ToLocal(long microseconds)
    {
        var now = time.GetUtcNow();
        var away = microseconds - Now();
        var most = (DateTimeOffset.MaxValue - now).Ticks / TimeSpan.TicksPerMicrosecond;
        var least = (DateTimeOffset.MinValue - now).Ticks / TimeSpan.TicksPerMicrosecond;
        return now.AddTicks(Math.Clamp(away, least, most) * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>A time of the local clock on the database's.</summary>
    public long ToDatabase(DateTimeOffset at) => Now() + Microseconds(at - time.GetUtcNow());

    /// <summary>A span in whole microseconds, never less than it is.</summary>
    public static long Microseconds(TimeSpan span) =>
        (span.Ticks / TimeSpan.TicksPerMicrosecond) + (span.Ticks % TimeSpan.TicksPerMicrosecond > 0 ? 1 : 0);

    private sealed record Reading(long Microseconds, long Timestamp);
}
