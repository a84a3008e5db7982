using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing;

public sealed class SlotToleranceTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(100, 5)]
    [InlineData(200, 10)]
    [InlineData(999, 49.95)]
    [InlineData(1000, 50)]
    [InlineData(5000, 50)]
    public void Tolerance_IsATwentiethOfTheInterval_FromFiveToFiftyMilliseconds(double interval, double tolerance) =>
        Assert.Equal(TimeSpan.FromMilliseconds(tolerance), SlotTolerance.Of(TimeSpan.FromMilliseconds(interval)));

    [Theory]
    [InlineData(10, 0.1)]
    [InlineData(60, 0.6)]
    [InlineData(1000, 10)]
    [InlineData(86_400, 10)]
    public void Tolerance_OfALongInterval_IsAHundredth_UpToTenSeconds(double interval, double tolerance) =>
        Assert.Equal(TimeSpan.FromSeconds(tolerance), SlotTolerance.Of(TimeSpan.FromSeconds(interval)));
}
