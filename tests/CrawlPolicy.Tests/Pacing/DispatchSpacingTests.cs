using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing;

public sealed class DispatchSpacingTests
{
    private static readonly SiteKey Site = new("Acme", "site.example");
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly DispatchSpacing _spacing = new();

    [Fact]
    public void Request_ThatLeftLate_HoldsTheNextOneBackByAsMuch()
    {
        Assert.Equal(Noon.AddMilliseconds(400), _spacing.Pass(Site, Interval, Noon.AddMilliseconds(400)));

        Assert.False(_spacing.TryPass(Site, Interval, Noon.AddSeconds(2)));
        Assert.Equal(Noon.AddMilliseconds(2400), _spacing.Pass(Site, Interval, Noon.AddSeconds(2)));
    }

    [Fact]
    public void Requests_OfManyAtOnce_LeaveOneAfterTheOther()
    {
        Assert.True(_spacing.TryPass(Site, Interval, Noon));
        Assert.Equal(Noon.AddSeconds(2), _spacing.Pass(Site, Interval, Noon));
        Assert.Equal(Noon.AddSeconds(4), _spacing.Pass(Site, Interval, Noon));
    }

    [Fact]
    public void Request_ToAnotherSite_LeavesAtOnce()
    {
        Assert.True(_spacing.TryPass(Site, Interval, Noon));
        Assert.True(_spacing.TryPass(Site with { Site = "other.example" }, Interval, Noon));
    }

    [Fact]
    public void Request_WhenTheIntervalHasBecomeShorter_WaitsNoLongerThanThat()
    {
        Assert.True(_spacing.TryPass(Site, TimeSpan.FromHours(1), Noon));
        Assert.True(_spacing.TryPass(Site, Interval, Noon.AddSeconds(2)));
    }

    [Fact]
    public void Request_ThatDoesNotLeaveAfterAll_HoldsNobodyBack()
    {
        Assert.True(_spacing.TryPass(Site, Interval, Noon));
        var leaves = _spacing.Pass(Site, Interval, Noon.AddSeconds(1));
        _spacing.TakeBack(Site, Interval, leaves);

        Assert.True(_spacing.TryPass(Site, Interval, Noon.AddSeconds(2)));
    }

    [Fact]
    public void Request_ThatDoesNotLeaveAfterAll_StillCountsWhereAnotherOneRelied()
    {
        Assert.True(_spacing.TryPass(Site, Interval, Noon));
        var leaves = _spacing.Pass(Site, Interval, Noon.AddSeconds(1));
        Assert.Equal(Noon.AddSeconds(4), _spacing.Pass(Site, Interval, Noon.AddSeconds(1)));
        _spacing.TakeBack(Site, Interval, leaves);

        Assert.Equal(Noon.AddSeconds(6), _spacing.Pass(Site, Interval, Noon.AddSeconds(2)));
    }
}
