using CrawlPolicy.Robots;
using CrawlPolicy.Signals;
using CrawlPolicy.Signals.RobotsTxt;
using static CrawlPolicy.Tests.Signals.RobotsTxt.RobotsSignalsText;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class RobotsSignalsTests
{
    [Fact]
    public void File_WithEverySignal_SaysEachForItself()
    {
        Assert.Equal(
            [
                "content-signal robots.txt:7 search-index+ ai-train- ml-train- use=Reference",
                "content-usage robots.txt:8 ai-train- ai-input- ai-index-",
                "ai-training robots.txt:10 ai-train- ml-train-",
                "ai-token robots.txt:17 ai-train- ml-train-",
            ],
            All(Everything, "/page"));
        Assert.Equal("content-usage robots.txt:9 ai-train+", All(Everything, "/open/page")[1]);
    }

    [Fact]
    public void File_WithEverySignal_StillAllowsAndDisallowsByItsRulesAlone()
    {
        var rules = Parse(Everything).For("AcmeBot");
        Assert.True(rules.Judge("/page").IsAllowed);
        Assert.False(rules.Judge("/private/page").IsAllowed);
    }

    [Fact]
    public void Signals_BeforeAnyGroup_CountForEveryAgent() =>
        Assert.Equal(
            ["content-signal robots.txt:1 ai-train- ml-train-", "noindex robots.txt:2 search-index-"],
            All("Content-Signal: ai-train=no\nNoindex: /\n\nUser-agent: AcmeBot\nAllow: /", "/"));

    [Theory]
    [InlineData("")]
    [InlineData("User-agent: *\nDisallow: /x\nSitemap: https://a.example/s.xml")]
    public void File_WithoutSignals_HasNone(string file) => Assert.Same(RobotsSignals.None, Read(file));

    [Fact]
    public void Find_OfAPathAskedBefore_AllocatesNothing()
    {
        var signals = Read(Everything);
        Assert.Equal(4, All(signals, "/page").Count);
        Span<byte> buffer = stackalloc byte[RobotsPath.NormalisedLength("/open/page".Length)];
        var path = new SignalPath("/open/page", buffer[..RobotsPath.Normalise("/open/page", buffer)]);
        FindAll(signals, path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FindAll(signals, path);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void FindAll(RobotsSignals signals, in SignalPath path)
    {
        for (var index = 0; index < signals.Sources.Count; index++)
        {
            _ = signals.Sources[index].Find(path);
        }
    }
}
