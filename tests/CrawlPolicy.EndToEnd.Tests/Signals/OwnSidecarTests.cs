using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Sidecar;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

/// <summary>What a mode, a grant or a restart changes: each with a sidecar of its own.</summary>
[Collection(SignalWeb.Collection)]
public sealed class OwnSidecarTests(SignalWeb web)
{
    private const string Noai = """<meta name="robots" content="noai">""";

    [Fact]
    public async Task ReportMode_HandsTheBytesOn_AndRecordsWhatItWouldRefuse()
    {
        var setup = web.Prepare();
        setup.Settings["Mode"] = "report";
        setup.Settings["Unknown:ai-train"] = "allow";
        await using var sidecar = await SignalSidecar.StartAsync(setup);
        var site = web.NewSite()
            .WithPage(Noai)
            .With("/header", "<p>text</p>", "text/html", 200, ("X-Robots-Tag", "noai"))
            .With("/large", $"<html><head>{Noai}</head>{new string('x', 4 * SignalWeb.MaximumBody)}", "text/html")
            .With("/robots", "<p>text</p>", "text/html")
            .WithRobots("User-agent: *\nAllow: /\nContent-Signal: ai-input=no\n");
        foreach (var (path, purpose, reason) in ((string, string, string)[])
            [
                (SignalSite.PagePath, "ai-train", "signal.meta-robots"),
                ("/header", "ai-train", "signal.x-robots-tag"),
                ("/large", "ai-train", "inspection.too-large"),
                ("/robots", "ai-input", "signal.content-signal"),
            ])
        {
            var fetched = await sidecar.GetAsync(site, path, purpose);
            Assert.Equal(200, fetched.Answer.Status);
            Assert.Equal(site.ContentOf(path), fetched.Body);
            var records = await sidecar.Admin.RecordsAsync(fetched.DecisionId);
            Assert.Contains(records, record => record.GetProperty("wouldRefuse").GetBoolean() && record.GetProperty("reason").GetString() == reason);
        }
    }

    [Fact]
    public async Task GrantThatLiftsSignals_LiftsThemAll_ForItsPurposeAlone()
    {
        var site = web.NewSite()
            .WithRobots("User-agent: *\nAllow: /\nContent-Signal: ai-train=no\n")
            .With("/.well-known/tdmrep.json", """[{"location":"/","tdm-reservation":1}]""", "application/json")
            .WithPage(Noai, ("X-Robots-Tag", "noai"));
        var setup = web.Prepare();
        setup.Folder.Write("policies/grants/licence.yaml", $$"""
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: licence
            licensor: Site Ltd
            licensee: End-to-end tests
            agreement: { reference: Licence 7 }
            scope: { hosts: [{{site.Host}}], paths: [/] }
            purposes: [ai-train]
            from: 2026-01-01
            until: 2199-01-01
            lifts: [signals]

            """);
        await using var sidecar = await SignalSidecar.StartAsync(setup);
        Assert.Equal(["ai-train: content", "tdm: signal.tdmrep", "ml-train: signal.content-signal"], await sidecar.OutcomesAsync(site, SignalSite.PagePath, ["ai-train", "tdm", "ml-train"]));
    }

    [Fact]
    public async Task Restart_ForgetsNoFile_AndTheSiteIsNotAskedAgain()
    {
        string[] files = ["/robots.txt", "/.well-known/tdmrep.json", "/ai.txt", "/trust.txt"];
        var site = web.NewSite().WithPage("").WithRobots("User-agent: *\nAllow: /\n")
            .With(files[1], """[{"location":"/","tdm-reservation":0}]""", "application/json").With(files[2], "User-Agent: *\nAllow: /\n").With(files[3], "datatrainingallowed=yes\n");
        using var setup = web.Prepare();
        for (var start = 0; start < 2; start++)
        {
            await using var sidecar = await SidecarProcess.StartAsync(setup);
            var answer = await Curl.GetAsync(sidecar.Proxy, site.Url(SignalSite.PagePath), "-H", "Crawl-Policy-Purpose: ai-train");
            Assert.Equal(200, answer.Status);
            Assert.Equal(0, await sidecar.StopAsync());
        }

        Assert.Equal([.. files, SignalSite.PagePath, SignalSite.PagePath], site.Targets);
    }
}
