using CrawlPolicy.Inspection;
using CrawlPolicy.Tests.Signals.Headers;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Inspection;

public sealed class RateLimitTests
{
    [Fact]
    public void Ratelimit11_ItemWithItsPolicy_IsRead() =>
        Assert.Equal(
            new RateLimitReading(50, TimeSpan.FromSeconds(30), 100),
            Read("RateLimit: \"default\";r=50;t=30", "RateLimit-Policy: \"other\";q=5;w=9, \"default\";q=100;w=60"));

    [Fact]
    public void Ratelimit11_ItemWithoutReset_LastsItsWindow() =>
        Assert.Equal(new RateLimitReading(50, TimeSpan.FromSeconds(60), 100), Read("RateLimit: \"a\";r=50", "RateLimit-Policy: \"a\";q=100;w=60"));

    [Fact]
    public void Ratelimit11_SeveralItems_TheOneThatSlowsDownMostCounts() =>
        Assert.Equal(
            new RateLimitReading(100, TimeSpan.FromSeconds(50_000), 1000),
            Read("RateLimit: \"burst\";r=20;t=30,\"daily\";r=100;t=50000", "RateLimit-Policy: \"burst\";q=100;w=60,\"daily\";q=1000;w=86400"));

    [Theory]
    [InlineData("content-bytes")]
    [InlineData("concurrent-requests")]
    public void Ratelimit11_LimitOfOtherUnits_IsNoRate(string unit) =>
        Assert.Null(Read("RateLimit: \"a\";r=1;t=30", $"RateLimit-Policy: \"a\";q=100;w=60;qu=\"{unit}\""));

    [Theory]
    [InlineData("RateLimit: \"a\";t=30")]
    [InlineData("RateLimit: \"a\";r=5")]
    [InlineData("RateLimit: \"a\";r=-1;t=30")]
    [InlineData("RateLimit: \"a\";r=1;t=0")]
    [InlineData("RateLimit: \"a\";r=\"1\";t=30")]
    [InlineData("RateLimit: limit=100, remaining=50, reset=30")]
    [InlineData("RateLimit-Remaining: 5")]
    [InlineData("X-RateLimit-Remaining: -5", "X-RateLimit-Reset: 3")]
    [InlineData("X-RateLimit-Remaining: 5", "X-RateLimit-Reset: 99999999999999999999")]
    [InlineData("X-RateLimit-Remaining: 5", "X-RateLimit-Remaining: 5", "X-RateLimit-Reset: 3")]
    public void Fields_MalformedOrIncomplete_SayNothing(params string[] lines) => Assert.Null(Read(lines));

    [Theory]
    [InlineData("RateLimit-")]
    [InlineData("X-RateLimit-")]
    public void Fields_OfEarlierDrafts_AreRead(string prefix) =>
        Assert.Equal(new RateLimitReading(5, TimeSpan.FromSeconds(40), 100), Read(prefix + "Limit: 100, 100;w=60", prefix + "Remaining: 5", prefix + "Reset: 40"));

    [Fact]
    public void Reset_ThatIsATime_IsMeasuredAgainstTheServersClock() =>
        Assert.Equal(
            TimeSpan.FromSeconds(60),
            Read("Date: Sat, 21 Nov 2026 15:00:00 GMT", "X-RateLimit-Remaining: 1", $"X-RateLimit-Reset: {Head.Now.AddHours(3).AddSeconds(60).ToUnixTimeSeconds()}")?.Reset);

    [Theory]
    [InlineData(26, 60, 100L, null)]
    [InlineData(25, 60, 100L, 2.4)]
    [InlineData(1, 60, 100L, 60.0)]
    [InlineData(0, 60, 100L, 60.0)]
    [InlineData(11, 60, null, null)]
    [InlineData(10, 60, null, 6.0)]
    public void Interval_WhenFewRemain_SpreadsThemOverTheWindow(long remaining, int reset, long? quota, double? seconds) =>
        Assert.Equal(seconds, new RateLimitReading(remaining, TimeSpan.FromSeconds(reset), quota).Interval?.TotalSeconds);

    [Fact]
    public void Fields_OfAnyNumbers_AreReadWithoutThrowing() =>
        Prop.ForAll<long, long, long>(static (remaining, reset, quota) =>
            {
                string[] lines = [$"X-RateLimit-Remaining: {remaining}", $"X-RateLimit-Reset: {reset}", $"X-RateLimit-Limit: {quota}", $"RateLimit: \"a\";r={remaining};t={reset}"];
                if (Read(lines) is { } reading)
                {
                    Assert.InRange(reading.Reset, TimeSpan.FromTicks(1), RetryAfter.Longest);
                    _ = reading.Interval;
                }
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Reset_BeyondAllReason_IsBounded() =>
        Assert.Equal(RetryAfter.Longest, Read("RateLimit: \"a\";r=1;t=999999999999999")?.Reset);

    private static RateLimitReading? Read(params string[] lines) => RateLimit.Read(Head.Of(lines), Head.Now);
}
