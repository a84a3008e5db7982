using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.RobotsTxt;
using static CrawlPolicy.Tests.Signals.RobotsTxt.RobotsSignalsText;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class RobotsSignalsCacheTests
{
    [Fact]
    public void Cache_OfOneSnapshot_ReadsOnceForEachToken()
    {
        var snapshot = new RobotsSnapshot
        {
            Origin = "https://a.example",
            Outcome = RobotsOutcome.Rules,
            FetchedAt = Now,
            ExpiresAt = Now.AddHours(1),
            Digest = "sha256:00",
            Document = Parse(Everything),
        };
        var cache = new RobotsSignalsCache(new SignalOptions());
        var signals = cache.Of(snapshot, "AcmeBot");
        Assert.Equal(All(Everything, "/page"), All(signals, "/page"));
        Assert.All(Statements(signals, "/page"), static statement => Assert.Equal(("sha256:00", Now), (statement.Digest, statement.ReadAt)));
        Assert.Same(signals, cache.Of(snapshot, "acmebot"));
        Assert.NotSame(signals, cache.Of(snapshot with { FetchedAt = Now.AddHours(1) }, "AcmeBot"));
        for (var token = 0; token < 100; token++)
        {
            Assert.Equal(4, cache.Of(snapshot, "Bot" + new string('x', token)).Sources.Count);
        }
    }
}
