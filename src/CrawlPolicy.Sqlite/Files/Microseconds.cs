namespace CrawlPolicy.Sqlite.Files;

/// <summary>Times as the store keeps them: whole microseconds since 1970-01-01 in UTC.</summary>
internal static class Microseconds
{
    private static readonly long Earliest = Floor(DateTimeOffset.MinValue);
    private static readonly long Latest = Floor(DateTimeOffset.MaxValue);

    /// <summary>The microsecond that a time lies in.</summary>
    public static long Floor(DateTimeOffset at) => Math.DivRem(at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, TimeSpan.TicksPerMicrosecond) switch
    {
        (var whole, < 0) => whole - 1,
        var (whole, _) => whole,
    };

    /// <summary>The first microsecond that does not begin before a time: what nobody may act before is never kept as earlier.</summary>
    public static long Ceiling(DateTimeOffset at) =>
        Floor(at) + (at.UtcTicks % TimeSpan.TicksPerMicrosecond == 0 ? 0 : 1);

    /// <summary>The time that a microsecond begins at; numbers beyond the calendar become its ends.</summary>
    public static DateTimeOffset ToTime(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(microseconds, Earliest, Latest) * TimeSpan.TicksPerMicrosecond);
}
