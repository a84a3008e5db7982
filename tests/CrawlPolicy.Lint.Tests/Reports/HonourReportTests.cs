using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class HonourReportTests
{
    [Theory]
    [InlineData("shut.example", 2)]
    [InlineData("SHUT.example.", 2)]
    [InlineData("films", 2)]
    [InlineData("films.example", 2)]
    [InlineData("example.co.uk", 12)]
    [InlineData("xample.co.uk", 0)]
    [InlineData("nowhere.example", 0)]
    [InlineData("http://shut.example/", 2)]
    [InlineData("https://user@SHUT.example:8443/private/1?q#f", 2)]
    [InlineData("shut.example:18080", 2)]
    [InlineData("[::1]:8080", 0)]
    public async Task Site_IsAHostWithThoseBelowIt_OrAPolicy(string site, long asked)
    {
        var report = await ReportAsync(ReportRecords.Mixed(), site);
        Assert.Equal(asked, ValueOf(report, "fetches.asked"));
    }

    [Theory]
    [InlineData("*.shut.example")]
    [InlineData("shut.example/private")]
    [InlineData("ftp://shut.example/")]
    [InlineData("http://")]
    [InlineData("shut example")]
    [InlineData("shut..example")]
    [InlineData("shut.example:port")]
    public async Task Site_ThatIsNoHostAndNoPolicy_IsRefused(string site)
    {
        using var store = await ReportStore.CreateAsync(new ReportRecords());
        var (exitCode, output, error) = await Tool.RunAsync("", "report", "honour", store.Path, "--site", site);
        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Contains($"--site '{site}' is neither a host nor the name of a site's policy", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_AreListedWithDigestAndSinceWhen()
    {
        var report = await ReportAsync(ReportRecords.Mixed(), "signals.example");
        var text = report["sections"]!.ToJsonString();
        Assert.Contains("ai-train=no", text, StringComparison.Ordinal);
        Assert.Contains("sha256:cc", text, StringComparison.Ordinal);
        Assert.Contains("2026-10-18 12:41:00 UTC", text, StringComparison.Ordinal);
        Assert.Equal(1, ValueOf(report, "statement:1"));
    }

    [Fact]
    public async Task OperatorsOwnDefault_IsNoStatementOfTheSite()
    {
        var records = new ReportRecords();
        records.RefuseByDefault("https://silent.example/");
        var report = await ReportAsync(records, "silent.example");
        Assert.Equal(1, ValueOf(report, "signals.settled"));
        Assert.DoesNotContain("shipped default", report.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grounds_ReportMode_AndDeletions_AreToldApart()
    {
        Assert.Contains("grant-9", (await ReportAsync(ReportRecords.Mixed(), "silent.example"))["sections"]!.ToJsonString(), StringComparison.Ordinal);
        var reported = await ReportAsync(ReportRecords.Mixed(), "report.example");
        Assert.Equal((0, 1), (ValueOf(reported, "fetches.refused"), ValueOf(reported, "let-through.rule:1")));
        var regretted = await ReportAsync(ReportRecords.Mixed(), "regret.example");
        Assert.Contains("Request 17 of the owner", regretted["sections"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((0, 42_000), (ValueOf(regretted, "content#bytes"), ValueOf(regretted, "content.deleted#bytes")));
    }

    [Fact]
    public async Task Fetch_ThatWasLetOutAndRefusedBeforeItLeft_IsAskedForOnceAndRefusedOnce()
    {
        var records = new ReportRecords();
        records.HoldBack("https://site.example/waited", "cooldown.rate-limited");
        records.HoldBack("https://site.example/dialled", "target.private-address");
        records.Allow("https://site.example/left");
        var report = await ReportAsync(records, "site.example");
        Assert.Equal((3, 3, 2), (ValueOf(report, "fetches.asked"), ValueOf(report, "fetches.let-out"), ValueOf(report, "fetches.refused")));
        Assert.Equal((2, 0), (ValueOf(report, "fetches.held-back"), ValueOf(report, "content")));
        Assert.Contains("were refused after all, before they left", report["sections"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redacted_Entries_AreCountedAsUnknown()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        await Tool.RunAsync("", "ledger", "redact", store.Path, "--site", "films", "--reason", "Request 9");
        Assert.Equal(4, ValueOf(await store.JsonAsync("honour", "--site", "films"), "hidden"));
    }

    [Fact]
    public async Task Disclosure_ListsEachWork_AndNotTheDeleted()
    {
        var records = ReportRecords.Mixed();
        records.Receive("https://m.films.example/dQw4w9WgXcQ", 5, "video/mp4", item: "films:video:dQw4w9WgXcQ");
        using var store = await ReportStore.CreateAsync(records);
        var report = await store.JsonAsync("disclosure", "--works", store.File("works.csv"));
        var works = await File.ReadAllLinesAsync(store.File("works.csv"), TestContext.Current.CancellationToken);
        Assert.Equal((17, 18), (ValueOf(report, "works"), ValueOf(report, "works.bodies")));
        Assert.Equal(1 + 18, works.Length);
        Assert.DoesNotContain(works, static line => line.Contains("https://blog.example/", StringComparison.Ordinal));
        Assert.Equal(2, works.Count(static line => line.StartsWith("films,films:video:dQw4w9WgXcQ,", StringComparison.Ordinal)));
        Assert.DoesNotContain(works, static line => line.Contains("regret.example", StringComparison.Ordinal));
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(store.File("works.csv"), TestContext.Current.CancellationToken))), report.ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<JsonObject> ReportAsync(ReportRecords records, string site)
    {
        using var store = await ReportStore.CreateAsync(records);
        return await store.JsonAsync("honour", "--site", site);
    }

    private static long ValueOf(JsonObject report, string key) => ReportSourceTests.FigureOf(report.ToJsonString(), key).GetProperty("value").GetInt64();
}
