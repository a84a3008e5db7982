using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing;

public sealed class SlotToleranceTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(50, 5)]
    [InlineData(200, 20)]
    [InlineData(499, 49.9)]
    [InlineData(500, 50)]
    [InlineData(60_000, 50)]
    public void Tolerance_IsATenthOfTheInterval_FromFiveToFiftyMilliseconds(double interval, double tolerance) =>
        Assert.Equal(TimeSpan.FromMilliseconds(tolerance), SlotTolerance.Of(TimeSpan.FromMilliseconds(interval)));
}
