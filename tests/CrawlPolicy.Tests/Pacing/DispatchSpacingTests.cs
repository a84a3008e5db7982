using CrawlPolicy.Pacing;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Pacing;

public sealed class DispatchSpacingTests
{
    private static readonly SiteKey Site = new("Acme", "site.example");

    private readonly ManualTimeProvider _time = new();
    private readonly DispatchSpacing _spacing;

    public DispatchSpacingTests() => _spacing = new DispatchSpacing(_time);

    [Fact]
    public async Task Request_ThatLeftLate_HoldsTheNextOneBackByAsMuch()
    {
        await PassAsync(Site);
        _time.Advance(TimeSpan.FromSeconds(1.6));

        var next = PassAsync(Site);

        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.4));
        await next;
    }

    [Fact]
    public async Task Requests_OfManyAtOnce_LeaveOneAfterTheOther()
    {
        await PassAsync(Site);
        var second = PassAsync(Site);
        var third = PassAsync(Site);
        _time.Advance(TimeSpan.FromSeconds(2));

        await second;
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        await third;
    }

    [Fact]
    public void Request_ToAnotherSiteOrWithoutInterval_LeavesAtOnce()
    {
        Assert.True(PassAsync(Site).IsCompletedSuccessfully);
        Assert.True(PassAsync(Site with { Site = "other.example" }).IsCompletedSuccessfully);
        Assert.True(PassAsync(Site, seconds: 0).IsCompletedSuccessfully);
    }

    [Fact]
    public void Request_WhenTheIntervalHasBecomeShorter_WaitsNoLongerThanThat()
    {
        Assert.True(PassAsync(Site, seconds: 3600).IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(PassAsync(Site).IsCompletedSuccessfully);
    }

    [Fact]
    public void Request_AfterTheInterval_LeavesAtOnce()
    {
        Assert.True(PassAsync(Site).IsCompletedSuccessfully);
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(PassAsync(Site).IsCompletedSuccessfully);
    }

    private Task PassAsync(SiteKey site, double seconds = 2) =>
        _spacing.PassAsync(site, TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken).AsTask();
}
