using CrawlPolicy.Signals;
using static CrawlPolicy.Tests.Signals.RobotsTxt.RobotsSignalsText;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class ContentSignalRecordsTests
{
    [Theory]
    [InlineData("Content-signal: search=yes,ai-train=no", "search-index+ ai-train- ml-train-")]
    [InlineData("CONTENT-SIGNAL:search=no", "search-index-")]
    public void ContentSignal_InAnyCase_IsRead(string line, string expected) =>
        Assert.Equal(expected, Means("User-agent: *\n" + line, "/", SignalProtocol.ContentSignal));

    [Fact]
    public void ContentSignal_Malformed_IsFoundAndSaysNothing()
    {
        var signals = Read("User-agent: *\nContent-signal: ai-train=maybe");
        Assert.Empty(signals.Sources);
        Assert.Equal("unknown-value", Assert.Single(signals.Findings).Code);
    }

    [Fact]
    public void ContentSignal_UnderAnotherAgent_IsNotOurs() =>
        Assert.Equal("", Means("User-agent: OtherBot\nContent-Signal: search=no", "/", SignalProtocol.ContentSignal));

    [Fact]
    public void ContentSignal_OfAManagedBlockAndTheOwnersGroup_DeniesWhatEitherDenies()
    {
        var signals = Read("User-agent: *\nContent-Signal: search=yes,ai-train=no\nAllow: /\n\nUser-agent: *\nContent-Signal: search=no, ai-train=yes\nDisallow: /x");
        Assert.Equal(
            ["content-signal robots.txt:2 search-index+ ai-train- ml-train-", "content-signal robots.txt:6 search-index- ai-train+ ml-train+"],
            All(signals, "/"));
    }

    [Theory]
    [InlineData("/a/b/c", "ai-train- ml-train- search-index-")]
    [InlineData("/a/x", "ai-train- ml-train-")]
    [InlineData("/", "")]
    public void ContentSignal_WithAPath_DeniesThereAndPermitsNothing(string path, string expected)
    {
        var signals = Read("User-agent: *\nContent-Signal: /a ai-train=no, ai-input=yes\nContent-Signal: /a/b search=no");
        Assert.Equal(expected, string.Join(' ', Statements(signals, path).Select(static statement => SignalText.Describe(statement))));
    }
}
