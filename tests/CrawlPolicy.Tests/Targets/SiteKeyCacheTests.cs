using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Targets;

public class SiteKeyCacheTests
{
    private readonly SiteKeyCache _keys = new();

    [Fact]
    public void Of_PolicyNamesTheSite_UsesThePolicysName()
    {
        var target = TestEvaluation.Targeted("http://www.example.com/").Target;

        Assert.Equal("example", _keys.Of(TestEvaluation.Crawler, new SitePolicy { Name = "example" }, target).Site);
    }

    [Fact]
    public void Of_HostMetBefore_AllocatesNothing()
    {
        var target = TestEvaluation.Targeted("http://WWW.example.com/").Target;
        var first = _keys.Of(TestEvaluation.Crawler, site: null, target);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var second = _keys.Of(TestEvaluation.Crawler, site: null, target);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal(first, second);
    }

    [Fact]
    public void Of_MoreHostsThanAreKept_StillNamesEachByItself()
    {
        for (var i = 0; i < 70_000; i++)
        {
            Assert.True(FetchTarget.TryParse($"http://h{i}.example/", out var target) == FetchTargetProblem.None);
            Assert.Equal($"h{i}.example", _keys.Of(TestEvaluation.Crawler, site: null, target).Site);
        }

        Assert.InRange(_keys.Count, 1, 65_536);
    }
}
