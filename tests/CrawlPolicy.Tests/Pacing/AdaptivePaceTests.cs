using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing;

public sealed class AdaptivePaceTests
{
    private static readonly SiteKey Site = new("Acme", "example.com");

    private readonly AdaptivePace _pace = new(new PaceOptions { AdaptiveMaximum = TimeSpan.FromSeconds(10) });

    [Fact]
    public void Interval_OfAQuickSite_IsNone()
    {
        Observe(0.01);
        Observe(0.4);
        Assert.Equal(TimeSpan.Zero, _pace.Interval(Site, default));
    }

    [Fact]
    public void Interval_AfterASlowAnswer_IsItsLength()
    {
        Observe(2);
        Assert.Equal(TimeSpan.FromSeconds(2), _pace.Interval(Site, default));
    }

    [Fact]
    public void Interval_AfterAnEndlessAnswer_IsBounded()
    {
        Observe(500);
        Assert.Equal(TimeSpan.FromSeconds(10), _pace.Interval(Site, default));
    }

    [Fact]
    public void Interval_WhileTheSiteRecovers_ShrinksAndIsForgotten()
    {
        Observe(2);
        Observe(0.1);
        Assert.InRange(_pace.Interval(Site, default), TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(1.95));
        for (var answer = 0; answer < 100; answer++)
        {
            Observe(0.1);
        }

        Assert.Equal(TimeSpan.Zero, _pace.Interval(Site, default));
    }

    [Fact]
    public void Interval_AfterErrors_NeverShrinks()
    {
        Observe(2);
        for (var answer = 0; answer < 100; answer++)
        {
            _pace.Observe(Site, TimeSpan.FromSeconds(0.1), isSuccess: false);
        }

        Assert.Equal(TimeSpan.FromSeconds(2), _pace.Interval(Site, default));
    }

    private void Observe(double seconds) => _pace.Observe(Site, TimeSpan.FromSeconds(seconds), isSuccess: true);
}
