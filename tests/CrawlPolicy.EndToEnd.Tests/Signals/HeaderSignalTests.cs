using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class HeaderSignalTests(SignalWeb web)
{
    private const string AiUses = "ai-train ml-train ai-input ai-index";
    private const string ByNc = "https://creativecommons.org/licenses/by-nc/4.0/";

    private static readonly SignalCases Cases =
    [
        Tag("noai, noimageai", AiUses),
        Tag("noml", "ai-train ml-train"),
        Tag("NOINDEX", "search-index"),
        Tag("none", "search-index"),
        Tag("noarchive", "ai-input ai-index archive"),
        Tag("max-snippet:0, noai", AiUses),
        Tag("max-snippet:20", ""),
        Tag("unavailable_after: Friday, 25 Jun 2010 15:00:00 GMT", "search-index"),
        Tag("SomeOtherBot: noindex, noai", ""),
        Tag("EndToEndBot: noindex", "search-index"),
        new("X-Robots-Tag on two lines", static site => site.WithPage("", ("X-Robots-Tag", "SomeOtherBot: noindex"), ("X-Robots-Tag", "noml")), "signal.x-robots-tag", "ai-train ml-train") { IsInAnswer = true },
        Header("Content-Usage", "train-ai=n", "signal.content-usage", "ai-train"),
        Header("Content-Usage", "train-ai=y, search=n", "signal.content-usage", "search-index"),
        Header("Content-Usage", "search=n, search=\"n\"", "signal.content-usage", ""),
        Header("Content-Signal", "search=no, ai-input=no, ai-train=no", "signal.content-signal", $"search-index {AiUses}"),
        Header("Content-Signal", "use=immediate", "signal.content-signal", $"search-index {AiUses} tdm archive"),
        Header("tdm-reservation", "1", "signal.tdmrep", $"{AiUses} tdm"),
        Header("tdm-reservation", "yes", "signal.tdmrep", ""),
        new("tdm-reservation that the page releases", static site => site.WithPage("""<meta name="tdm-reservation" content="0">""", ("tdm-reservation", "1")), "signal.tdmrep", "") { IsInAnswer = true },
        new("tdm-reservation that the page makes", static site => site.WithPage("""<meta name="tdm-reservation" content="1">""", ("tdm-reservation", "0")), "signal.tdmrep", $"{AiUses} tdm") { IsInAnswer = true },
        Header("Link", $"<{ByNc}>; rel=\"license\"", "signal.licence", $"{AiUses} tdm archive") with { Also = "ai-train:non-commercial tdm:academic" },
        Header("Link", "<https://creativecommons.org/licenses/by/4.0/>; rel=license", "signal.licence", ""),
        Header("Link", "<https://creativecommons.org/licenses/by-nd/4.0/>; rel=license", "signal.licence", "ai-train ml-train"),
        Linked("Link to RSL that prohibits training", static site => site.With("/license.xml", RslText.Of(RslText.NoTraining), RslText.MediaType), "ai-train ml-train"),
        Linked("Link to RSL that is missing", static _ => { }, $"{AiUses} tdm"),
    ];

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task ResponseHeader_RefusesWhatItDenies_AndNothingElse(string name) => Cases[name].CheckAsync(web);

    [Fact]
    public async Task HeadersYes_DoesNotLiftTheNoOfRobotsTxt()
    {
        var site = web.NewSite().WithRobots("User-agent: *\nContent-Signal: ai-train=no\n").WithPage("", ("Content-Signal", "ai-train=yes"), ("Content-Usage", "train-ai=y"));
        Assert.Equal(["ai-train: signal.content-signal", "search-index: content"], await web.OptingOut.OutcomesAsync(site, SignalSite.PagePath, ["ai-train", "search-index"]));
    }

    private static SignalCase Tag(string value, string denied) => Header("X-Robots-Tag", value, "signal.x-robots-tag", denied);

    private static SignalCase Header(string name, string value, string reason, string denied) =>
        new($"{name}: {value}", site => site.WithPage("", (name, value)), reason, denied) { IsInAnswer = true };

    private static SignalCase Linked(string name, Action<SignalSite> say, string denied) => new(
        name,
        site => say(site.WithPage("", ("Link", $"<{site.Url("/license.xml")}>; rel=\"license\"; type=\"{RslText.MediaType}\""))),
        "signal.rsl",
        denied)
    {
        IsInAnswer = true,
    };
}
