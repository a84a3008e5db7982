using CrawlPolicy.Sqlite.Files;

namespace CrawlPolicy.Sqlite.Tests;

public class MicrosecondsTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(10, 1, 1)]
    [InlineData(-1, -1, 0)]
    [InlineData(-10, -1, -1)]
    public void FloorAndCeiling_TicksFromTheEpoch_RoundToWholeMicroseconds(long ticks, long floor, long ceiling)
    {
        var time = DateTimeOffset.UnixEpoch.AddTicks(ticks);

        Assert.Equal((floor, ceiling), (Microseconds.Floor(time), Microseconds.Ceiling(time)));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void ToTime_BeyondTheCalendar_IsItsEnd(long microseconds) =>
        Assert.Contains(Microseconds.ToTime(microseconds).Year, new[] { 1, 9999 });
}
