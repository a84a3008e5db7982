namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>A clock that moves when it is told to. It counts in ticks from its beginning.</summary>
internal sealed class SimulatedTime(DateTimeOffset start) : TimeProvider
{
    /// <summary>The ticks since the beginning.</summary>
    public long Ticks { get; set; }

    /// <summary>The time as the database tells it.</summary>
    public long Microseconds => MicrosecondsAt(Ticks);

    /// <summary>The time that the database told or will tell.</summary>
    public long MicrosecondsAt(long ticks) => (start - DateTimeOffset.UnixEpoch + new TimeSpan(ticks)).Ticks / TimeSpan.TicksPerMicrosecond;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Ticks;

    public override DateTimeOffset GetUtcNow() => start + new TimeSpan(Ticks);
}
