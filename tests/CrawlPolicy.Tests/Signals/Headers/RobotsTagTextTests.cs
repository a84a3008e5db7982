using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Headers;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Signals.Headers;

public sealed class RobotsTagTextTests
{
    private const string Ai = "ai-train- ml-train- ai-input- ai-index-";
    private const string Search = "search-index-";
    private const string Grounding = "ai-input- ai-index-";

    private readonly SignalFindings _findings = new();

    [Theory]
    [InlineData("noindex", Search)]
    [InlineData("NOINDEX, nofollow", Search)]
    [InlineData("none", Search)]
    [InlineData("noai, noimageai", Ai)]
    [InlineData("noai-text", Ai)]
    [InlineData("noml", "ai-train- ml-train-")]
    [InlineData("noarchive", "ai-input- ai-index- archive-")]
    [InlineData("all", "")]
    [InlineData("index, follow, max-image-preview:large, max-video-preview:-1", "")]
    [InlineData("", "")]
    [InlineData(",,:,", "")]
    public void Rules_ForEverybody_AreRead(string value, string expected) => Assert.Equal(expected, Header(value));

    [Theory]
    [InlineData("AcmeBot: noindex", Search)]
    [InlineData("acmebot : noindex", Search)]
    [InlineData("AcmeBot/1.0: noindex", Search)]
    [InlineData("*: noindex", Search)]
    [InlineData("OtherBot: noindex", "")]
    [InlineData("OtherBot: noindex, noai", "")]
    [InlineData("OtherBot: noindex, AcmeBot: noai", Ai)]
    [InlineData("noai, OtherBot: noindex", Ai)]
    [InlineData("OtherBot: max-snippet:0, AcmeBot: max-snippet:0", Grounding)]
    [InlineData("OtherBot: unavailable_after: 25 Jun 2010 15:00:00 PST, noai", "")]
    [InlineData("AcmeBot: unavailable_after: 25 Jun 2010 15:00:00 PST", Search)]
    public void Prefix_ThatNamesAnAgent_LimitsTheRulesAfterIt(string value, string expected) => Assert.Equal(expected, Header(value));

    [Theory]
    [InlineData("max-snippet:0", Grounding)]
    [InlineData("max-snippet: 0, noai", Ai)]
    [InlineData("max-snippet:20", "")]
    [InlineData("max-snippet:-1", "")]
    [InlineData("max-snippet:20, noai", Ai)]
    [InlineData("Max-Snippet:0", Grounding)]
    [InlineData("noindex: yes", Search)]
    public void Prefix_ThatIsARule_NamesNoAgent(string value, string expected) => Assert.Equal(expected, Header(value));

    [Theory]
    [InlineData("unavailable_after: 25 Jun 2010 15:00:00 PST", Search)]
    [InlineData("unavailable_after: Friday, 25 Jun 2010 15:00:00 PST", Search)]
    [InlineData("unavailable_after: Friday, 25-Jun-10 15:00:00 UTC", Search)]
    [InlineData("unavailable_after: Mon, 25 Jun 2010 15:00:00 GMT, noai", Search + " " + Ai)]
    [InlineData("unavailable_after: 2010-06-25T15:00:00+02:00", Search)]
    [InlineData("unavailable_after: 2010-06-25", Search)]
    [InlineData("UNAVAILABLE_AFTER: 21 Nov 2026 11:59:59 GMT", Search)]
    [InlineData("unavailable_after: 21 Nov 2026 12:00:01 GMT", "")]
    [InlineData("unavailable_after: 21 Nov 2026 11:59:59 PST", "")]
    [InlineData("unavailable_after: 25 Jun 2050 15:00:00 PST, noindex", Search)]
    public void UnavailableAfter_InThePast_IsNoindex(string value, string expected)
    {
        Assert.Equal(expected, Header(value));
        Assert.Empty(_findings.All);
    }

    [Theory]
    [InlineData("unavailable_after: soon")]
    [InlineData("unavailable_after")]
    [InlineData("unavailable_after: 99 Foo 2010 15:00:00 PST, 99")]
    [InlineData("max-snippet: none")]
    [InlineData("max-snippet")]
    public void Value_Malformed_SaysNothingAndIsFound(string value)
    {
        Assert.Equal("", Header(value));
        Assert.Equal("unknown-value", Assert.Single(_findings.All).Code);
    }

    [Theory]
    [InlineData("robots", "noarchive", "ai-input- ai-index- archive-")]
    [InlineData("ROBOTS", "NoIndex,NoAI", Search + " " + Ai)]
    [InlineData("AcmeBot", "noindex", Search)]
    [InlineData("otherbot", "noindex", "")]
    [InlineData("googlebot", "noai", "")]
    [InlineData("robots", "max-snippet:0", Grounding)]
    [InlineData("robots", "unavailable_after: Friday, 25 Jun 2010 15:00:00 PST", Search)]
    [InlineData("robots", "OtherBot: noindex, noai", Ai)]
    public void Meta_ForEverybodyOrUs_IsReadByTheSameRules(string name, string content, string expected)
    {
        var reading = RobotsTagText.ReadMeta(name, content, "AcmeBot", Head.Now, _findings);
        Assert.Equal(expected, SignalText.Describe(reading.Denied, reading.Allowed));
    }

    [Fact]
    public void Text_OfAnyKind_IsReadWithoutThrowing()
    {
        var likely = Gen.Elements("noindex", "AcmeBot:", "OtherBot:", "unavailable_after:", "25 Jun 2010", "max-snippet:", ",", " ", "0", "é", ":", "/", "99999999999999")
            .ListOf().Select(static parts => string.Concat(parts));
        Prop.ForAll(Gen.OneOf(likely, ArbMap.Default.GeneratorFor<string?>().Select(static text => text ?? "")).ToArbitrary(), text =>
        {
            _ = Header(text);
            _ = RobotsTagText.ReadMeta("robots", text, "AcmeBot", Head.Now, _findings);
        }).QuickCheckThrowOnFailure();
    }

    private string Header(string value)
    {
        var reading = RobotsTagText.ReadHeader(value, "AcmeBot", Head.Now, "X-Robots-Tag", _findings);
        return SignalText.Describe(reading.Denied, reading.Allowed);
    }
}
