using System.Security.Cryptography;
using System.Text.Json;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

/// <summary>A site that says everything at once: any denial is a denial, else any permission a permission, else unknown.</summary>
[Collection(SignalWeb.Collection)]
public sealed class ConflictTests(SignalWeb web)
{
    private const string OtherPath = "/other";

    // What the proxy answers, and what there is against the request before it leaves.
    private static readonly (string Path, string Purpose, string Answer, string? BeforeRequest)[] Expected =
    [
        (SignalSite.PagePath, "search-index", "content", null),
        (SignalSite.PagePath, "ai-train", "signal.content-usage", "signal.content-usage"),
        (SignalSite.PagePath, "ml-train", "signal.meta-robots", null),
        (SignalSite.PagePath, "ai-input", "signal.rsl", "signal.rsl"),
        (SignalSite.PagePath, "ai-index", "signal.x-robots-tag", null),
        (SignalSite.PagePath, "tdm", "signal.rsl", "signal.rsl"),
        (SignalSite.PagePath, "archive", "signal.x-robots-tag", null),
        (SignalSite.PagePath, "monitoring", "content", null),
        (SignalSite.PagePath, "accessibility", "content", null),
        (OtherPath, "ml-train", "content", null),
        (OtherPath, "ai-input", "content", null),
        (OtherPath, "ai-index", "signal.unknown", "signal.unknown"),
        (OtherPath, "tdm", "signal.unknown", "signal.unknown"),
    ];

    public static TheoryData<string, string, string, string?> Rows => [.. Expected];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task SiteThatSaysEverythingAtOnce_IsAnsweredByTheCombiningRule_AndExplainedTheSame(string path, string purpose, string answer, string? beforeRequest)
    {
        var site = NewSite();
        Assert.Equal([$"{purpose}: {answer}"], await web.Shipped.OutcomesAsync(site, path, [purpose]));
        Assert.Equal(beforeRequest is null, site.Targets.Contains(path, StringComparer.Ordinal));

        var why = await Why.ExplainAsync(web.Shipped.Setup, site.Url(path), "--purpose", purpose);
        Assert.Equal(beforeRequest, why.GetProperty("reason").GetString());
        if (beforeRequest is not null)
        {
            Assert.Contains(why.GetProperty("gates").EnumerateArray(), static gate => gate.GetProperty("gate").GetString() == "signal" && gate.GetProperty("answer").GetString() == "refuse");
        }
    }

    [Fact]
    public async Task Record_ListsEverySignalThatWasRead_WithPlaceTextMeaningAndDigest()
    {
        var site = NewSite();
        var refused = await web.Shipped.GetAsync(site, SignalSite.PagePath, "ml-train");
        Assert.Equal("signal.meta-robots", refused.Answer.Reason);
        var records = await web.Shipped.Admin.RecordsAsync(refused.DecisionId);
        Assert.Equal(["body", "request"], records.Select(static record => record.GetProperty("stage").GetString()!));

        (string, string, string, string, string?)[] beforeRequest =
        [
            ("content-signal", site.Url("/robots.txt:4"), "Content-Signal: search=yes, ai-train=yes, ai-input=yes", "allow", Digest(site, "/robots.txt")),
            ("content-usage", site.Url("/robots.txt:5"), "Content-Usage: train-ai=n, search=y", "unknown", Digest(site, "/robots.txt")),
            ("tdmrep", site.Url("/.well-known/tdmrep.json#/0"), "tdm-reservation: 0", "allow", Digest(site, "/.well-known/tdmrep.json")),
            ("trust-txt", site.Url("/trust.txt:2"), "datatrainingallowed=yes", "allow", Digest(site, "/trust.txt")),
            ("rsl", site.Url("/license.xml:1"), "permits usage: search ai-train ai-index", "allow", Digest(site, "/license.xml")),
        ];
        Assert.Equal(beforeRequest, SignalsOf(records[1]));
        Assert.Equal(
            [
                .. beforeRequest,
                ("x-robots-tag", "X-Robots-Tag", "X-Robots-Tag: noarchive", "unknown", null),
                ("content-usage", "Content-Usage", "Content-Usage: train-ai=y", "unknown", null),
                ("meta-robots", "meta robots", "<meta name=\"robots\" content=\"noml\">", "deny", Digest(site, SignalSite.PagePath)),
            ],
            SignalsOf(records[0]));
    }

    [Fact]
    public async Task Problem_NamesTheFileAndTheLineThatDeny()
    {
        var site = NewSite();
        var refused = (await web.Shipped.GetAsync(site, SignalSite.PagePath, "ai-train")).Answer.Problem;
        Assert.Equal(
            ("signal", "Content-Usage: train-ai=n, search=y", site.Url("/robots.txt"), 5),
            (refused.GetProperty("gate").GetString(), refused.GetProperty("rule").GetString(), refused.GetProperty("file").GetString(), refused.GetProperty("line").GetInt32()));
    }

    private static IEnumerable<(string, string, string, string, string?)> SignalsOf(JsonElement record) =>
        from signal in record.GetProperty("signals").EnumerateArray()
        let text = SignalText.Of(signal)
        select (text.Protocol, text.Location, text.Raw, text.Meaning, SignalText.Text(signal, "digest"));

    private static string Digest(SignalSite site, string path) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(site.ContentOf(path)));

    private SignalSite NewSite()
    {
        var site = web.NewSite();
        return site
            .WithRobots($"""
                License: {site.Url("/license.xml")}

                User-agent: *
                Content-Signal: search=yes, ai-train=yes, ai-input=yes
                Content-Usage: train-ai=n, search=y

                """)
            .With("/.well-known/tdmrep.json", """[{"location":"/page","tdm-reservation":0}]""", "application/json")
            .With("/ai.txt", "User-Agent: *\nAllow: /\nDisallow: *.jpg\n")
            .With("/trust.txt", "member=https://journal.example/\ndatatrainingallowed=yes\n")
            .With("/license.xml", RslText.Of("""<license><permits type="usage">search ai-train ai-index</permits></license>""", "url=\"/page\""), RslText.MediaType)
            .WithPage("""<meta name="robots" content="noml">""", ("X-Robots-Tag", "noarchive"), ("Content-Signal", "search=yes, ai-train=yes, ai-input=yes"), ("Content-Usage", "train-ai=y"))
            .With(OtherPath, "<p>nothing is said here</p>", "text/html");
    }
}
