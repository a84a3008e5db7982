using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class FileSignalTests(SignalWeb web)
{
    private const string AiUses = "ai-train ml-train ai-input ai-index tdm";

    private static readonly SignalCases Cases =
    [
        Rsl("RSL that prohibits training", RslText.NoTraining, "ai-train ml-train"),
        Rsl("RSL whose list of permissions is closed", """<license><permits type="usage">search ai-input</permits></license>""", "ai-train ml-train ai-index tdm"),
        Rsl("RSL whose prohibition beats its permission", """<license><permits type="usage">all</permits><prohibits type="usage">ai-index</prohibits></license>""", "ai-index"),
        Rsl("RSL for non-commercial users", """<license><permits type="user">non-commercial</permits></license>""", $"search-index {AiUses}") with { Also = "ai-train:academic tdm:non-commercial" },
        Rsl("RSL with a price", """<license><payment type="crawl"><amount currency="USD">0.015</amount></payment></license>""", $"search-index {AiUses}"),
        Rsl("RSL that is free for attribution", """<license><payment type="attribution"/></license>""", ""),
        Rsl("RSL that asks for a report nobody sends", """<license><reporting type="telemetry" profile="https://profiles.example/t"/></license>""", AiUses),
        Linked("RSL with a licence server", RslText.Of("<license/>", "url=\"/\" server=\"https://olp.example\""), string.Join(' ', Purposes.All)),
        Linked("RSL for another path", RslText.Of(RslText.NoTraining, "url=\"/elsewhere\""), ""),
        Linked("RSL that is no XML", "<rsl", AiUses),
        new("RSL that is missing", static site => Link(site), "signal.rsl", AiUses),
        new("RSL whose server fails", static site => Link(site).With("/license.xml", "", status: 500), "signal.rsl", AiUses),
        new("RSL that is a web page", static site => Link(site).With("/license.xml", "<html></html>", "text/html"), "signal.rsl", AiUses),
        TdmRep("tdmrep.json that reserves", """[{"location":"/","tdm-reservation":1}]""", AiUses),
        TdmRep("tdmrep.json whose first match counts", """[{"location":"/pa*","tdm-reservation":0},{"location":"/","tdm-reservation":1}]""", ""),
        TdmRep("tdmrep.json for another path", """[{"location":"/img/*.jpg","tdm-reservation":1}]""", ""),
        new("tdmrep.json whose server fails", static site => site.With("/.well-known/tdmrep.json", "", status: 500), "signal.tdmrep", AiUses),
        AiTxt("ai.txt for the whole site", "User-Agent: *\nDisallow: /\n", "ai-train ml-train tdm"),
        AiTxt("ai.txt for another extension", "User-Agent: *\nDisallow: *.jpg\n", ""),
        AiTxt("ai.txt for the file's extension", "User-Agent: *\nDisallow: *.jpg\nAllow: *.txt\n", "ai-train ml-train tdm") with { Path = "/photo.jpg" },
        new("ai.txt that is a web page", static site => site.With("/ai.txt", "User-Agent: *\nDisallow: /\n", "text/html"), "signal.ai-txt", ""),
        new("trust.txt", static site => site.With("/trust.txt", "member=https://journal.example/\ndatatrainingallowed=no\n"), "signal.trust-txt", "ai-train ml-train"),
        new("trust.txt at its well-known place", static site => site.With("/.well-known/trust.txt", "datatrainingallowed=no\n"), "signal.trust-txt", "ai-train ml-train"),
        new("trust.txt whose first place counts", static site => site.With("/trust.txt", "contact=x\n").With("/.well-known/trust.txt", "datatrainingallowed=no\n"), "signal.trust-txt", ""),
        new("llms.txt, which is no permission", static site => site.With("/llms.txt", "# Everything may be used, nothing may be trained on\n"), "", ""),
    ];

    private static readonly SignalCases Permissions =
    [
        new("Content-Signal", static site => site.WithRobots("User-agent: *\nContent-Signal: ai-train=yes\n"), "", "ai-train ml-train"),
        new("Content-Usage", static site => site.WithRobots("User-agent: *\nContent-Usage: ai-use=y\n"), "", "ai-input"),
        new("RSL", static site => Link(site).With("/license.xml", RslText.Of("""<license><permits type="usage">all</permits></license>""")), "", AiUses),
        new("tdmrep.json", static site => site.With("/.well-known/tdmrep.json", """[{"location":"/","tdm-reservation":0}]""", "application/json"), "", AiUses),
        new("trust.txt", static site => site.With("/trust.txt", "datatrainingallowed=yes\n"), "", "ai-train ml-train"),
        new("ai.txt, which only denies", static site => site.With("/ai.txt", "User-Agent: *\nAllow: /\n"), "", ""),
        new("a header field's yes, which lifts nothing", static site => site.WithPage("", ("Content-Signal", "ai-train=yes"), ("Content-Usage", "train-ai=y")), "", ""),
    ];

    public static TheoryData<string> Names => Cases.Names;

    public static TheoryData<string> PermissionNames => Permissions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task SiteFile_RefusesWhatItDenies_AndNothingElse(string name) => Cases[name].CheckAsync(web);

    [Theory]
    [MemberData(nameof(PermissionNames))]
    public Task Permission_LiftsWhatNobodySpeaksOf_AndNothingElse(string name) => Permissions[name].CheckPermissionAsync(web);

    [Fact]
    public async Task LicenceOnAnotherHost_IsReadThere_AndCounts()
    {
        var licensor = web.NewSite().With("/license.xml", RslText.Of(RslText.NoTraining), RslText.MediaType);
        var site = web.NewSite().WithPage("").WithRobots($"License: {licensor.Url("/license.xml")}\n\nUser-agent: *\nAllow: /\n");
        Assert.Equal(["ai-train: signal.rsl", "search-index: content"], await web.OptingOut.OutcomesAsync(site, SignalSite.PagePath, ["ai-train", "search-index"]));
        Assert.Single(licensor.Targets, "/license.xml");
    }

    [Fact]
    public async Task ContentUsageOfTheLongestPath_PermitsWhatTheRestOfTheSiteReserves()
    {
        var site = web.NewSite().WithPage("").With("/open/page", "<p>open</p>", "text/html").WithRobots("User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: /open/ train-ai=y\n");
        Assert.Equal(["ai-train: signal.content-usage"], await web.Shipped.OutcomesAsync(site, SignalSite.PagePath, ["ai-train"]));
        Assert.Equal(["ai-train: content"], await web.Shipped.OutcomesAsync(site, "/open/page", ["ai-train"]));
    }

    private static SignalCase Rsl(string name, string licences, string denied) => Linked(name, RslText.Of(licences), denied);

    private static SignalCase Linked(string name, string document, string denied) =>
        new(name, site => Link(site).With("/license.xml", document, RslText.MediaType), "signal.rsl", denied);

    private static SignalSite Link(SignalSite site) => site.WithRobots($"License: {site.Url("/license.xml")}\n\nUser-agent: *\nAllow: /\n");

    private static SignalCase TdmRep(string name, string json, string denied) =>
        new(name, site => site.With("/.well-known/tdmrep.json", json, "application/json"), "signal.tdmrep", denied);

    private static SignalCase AiTxt(string name, string text, string denied) =>
        new(name, site => site.With("/ai.txt", text).With("/photo.jpg", "JFIF", "image/jpeg"), "signal.ai-txt", denied);
}
