using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class EuropeanReportTests
{
    private static readonly JsonSerializerOptions ReadableText = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(5, false, 1)]
    [InlineData(10, false, 1)]
    [InlineData(11, false, 2)]
    [InlineData(200, false, 20)]
    [InlineData(200, true, 10)]
    [InlineData(21, true, 2)]
    public async Task Domains_TopShare_IsRoundedUp(int domains, bool isSmall, int listed)
    {
        var records = new ReportRecords();
        for (var i = 0; i < domains; i++)
        {
            records.Receive(string.Create(CultureInfo.InvariantCulture, $"https://www.site{i:000}.example/"), 1000 + i);
        }

        var (report, lines) = await ListAsync(records, isSmall);
        Assert.Equal((domains, listed), (ValueOf(report, "content.domains"), ValueOf(report, "content.domains.listed")));
        Assert.Equal(Enumerable.Range(1, listed).Select(i => string.Create(CultureInfo.InvariantCulture, $"site{domains - i:000}.example")), lines.Select(static line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Domains_OfEachModality_AreRepresented()
    {
        var records = new ReportRecords();
        for (var i = 0; i < 20; i++)
        {
            records.Receive(string.Create(CultureInfo.InvariantCulture, $"https://text{i:00}.example/"), 100_000 + i);
            records.Receive(string.Create(CultureInfo.InvariantCulture, $"https://picture{i:00}.example/"), 10 + i, "image/png");
        }

        var (_, lines) = await ListAsync(records, isSmall: false);
        Assert.Contains(lines, static line => line.StartsWith("picture19.example,29,1,0,29,0,0,0,image,", StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.StartsWith("text19.example,100019,1,100019,0,0,0,0,\"all content, text\",", StringComparison.Ordinal));
        Assert.Equal(4 + 2, lines.Count);
    }

    [Fact]
    public async Task Fetch_ThatWasLetOutAndRefusedBeforeItLeft_IsRefusedOnce_AndNoContent()
    {
        var records = new ReportRecords();
        records.HoldBack("https://site.example/waited", "cooldown.rate-limited");
        records.Receive("https://site.example/page", 10);
        var report = await ReportAsync(records);
        Assert.Equal((2, 2, 1), (ValueOf(report, "fetches.asked"), ValueOf(report, "fetches.let-out"), ValueOf(report, "fetches.refused")));
        Assert.Equal((1, 1, 10), (ValueOf(report, "fetches.held-back"), ValueOf(report, "fetches.refused.reason:cooldown.rate-limited"), ValueOf(report, "content#bytes")));
    }

    [Fact]
    public async Task Deleted_Content_IsStated_AndCountedNowhere()
    {
        var records = new ReportRecords();
        records.Receive("https://kept.example/", 10);
        records.Tell(records.Receive("https://gone.example/", 70, "image/png", "de"), OutcomeEvent.Deleted);
        var report = await ReportAsync(records);
        Assert.Equal(10, ValueOf(report, "content#bytes"));
        Assert.Equal((1, 70, 1), (ValueOf(report, "content.deleted"), ValueOf(report, "content.deleted#bytes"), ValueOf(report, "content.deletions")));
        Assert.DoesNotContain("gone.example", report["sections"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("content.modality:image", report["figures"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("content.language:de", report["figures"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewsOfTheSameFetch_CountsOnce_AndDurationAndLanguageAreTakenFromWhoeverTellsThem()
    {
        var records = new ReportRecords();
        var film = records.Receive("https://film.example/", 500, "video/mp4");
        records.Tell(film, OutcomeEvent.Received, 500, "video/mp4");
        records.Tell(film, OutcomeEvent.Kept, 300, "video/mp4", "pt-BR", TimeSpan.FromHours(2));
        records.Tell(film, OutcomeEvent.Kept, 300, "video/mp4", "pt-BR", TimeSpan.FromHours(2));
        var tunnelled = records.Allow("https://tunnelled.example/");
        records.Tell(tunnelled, OutcomeEvent.Kept, 40, "text/html");
        var report = await ReportAsync(records);
        Assert.Equal((2, 540), (ValueOf(report, "content"), ValueOf(report, "content#bytes")));
        Assert.Equal(TimeSpan.FromHours(2).Ticks, ValueOf(report, "content.duration:video#ticks"));
        Assert.Equal(1, ValueOf(report, "content.language:pt"));
    }

    [Fact]
    public async Task OneBodyOfOneDomain_ReadsInTheSingular()
    {
        var records = new ReportRecords();
        records.Receive("https://only.example/", 10);
        var text = (await ReportAsync(records))["sections"]!.ToJsonString();
        Assert.Contains("deleted: 1 body, 10 bytes.", text, StringComparison.Ordinal);
        Assert.Contains("The whole list of 1 domain, ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 1 bodies", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" 1 domains", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ErrorPages_AreNoContent()
    {
        var records = new ReportRecords();
        var decision = records.Allow("https://missing.example/");
        var record = decision.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Received, Bytes = 9, MediaType = "text/html", Modality = "text" }, decision.At, 404);
        using var store = await ReportStore.CreateAsync(records);
        await store.AppendAsync([record]);
        var report = await store.JsonAsync("eu");
        Assert.Equal((0, 1, 9), (ValueOf(report, "content"), ValueOf(report, "content.none"), ValueOf(report, "content.none#bytes")));
    }

    [Fact]
    public async Task AnswersWithoutABody_AreNoContent()
    {
        var records = new ReportRecords();
        records.Receive("https://empty.example/", 0, "application/pdf");
        var report = await ReportAsync(records);
        Assert.Equal((0, 1), (ValueOf(report, "content"), ValueOf(report, "content.none")));
        Assert.DoesNotContain("empty.example", report["sections"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportMode_IsToldApart_AndNeverAmongRefusals()
    {
        var records = new ReportRecords();
        records.LetThrough("https://shut.example/", "robots.disallowed", 77);
        var report = await ReportAsync(records);
        Assert.Equal((0, 1, 1), (ValueOf(report, "fetches.refused"), ValueOf(report, "fetches.let-through"), ValueOf(report, "fetches.let-through.reason:robots.disallowed")));
        Assert.Equal(77, ValueOf(report, "content.let-through#bytes"));
        Assert.Contains("1 fetches were let through that should have been refused", report["sections"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OperatorsOwnDefault_IsNoStatementOfTheSite()
    {
        var records = new ReportRecords();
        records.RefuseByDefault("https://silent.example/");
        var report = await ReportAsync(records);
        Assert.Equal(1, ValueOf(report, "signals.settled"));
        Assert.DoesNotContain("signals.reserved", report["figures"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("No statement of the site: 1 decisions", report["sections"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purposes_OfTheFacts_LeaveOtherFetchesOut()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        await ReportStore.WriteAsync(store.File("facts.yaml"), "apiVersion: crawlpolicy/v1\nkind: ReportFacts\ncrawling: { purposes: [search-index] }\n");
        var report = await store.JsonAsync("eu", "--facts", store.File("facts.yaml"));
        Assert.Equal((1, 900), (ValueOf(report, "content"), ValueOf(report, "content#bytes")));
        Assert.Equal(58 - 2, ValueOf(report, "left-out"));
    }

    [Fact]
    public async Task Purposes_OfNoFacts_AreTrainingAndMiningAlone()
    {
        var records = new ReportRecords();
        records.Receive("https://trained.example/", 10);
        records.Receive("https://modelled.example/", 200, purpose: "ml-train:academic");
        records.Receive("https://mined.example/", 3_000, purpose: "tdm:commercial");
        records.Receive("https://found.example/", 40_000, purpose: "search-index:commercial");
        var report = await ReportAsync(records);
        Assert.Equal((3, 3_210, 2), (ValueOf(report, "content"), ValueOf(report, "content#bytes"), ValueOf(report, "left-out")));
        Assert.Contains("Counted are fetches for ai-train, ml-train, tdm: the uses that are training", report["sections"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_CountsNothingLater_AndIsTheLastUpdate()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = await store.JsonAsync("eu", "--at", "2026-10-01");
        Assert.Equal(16, ValueOf(report, "content"));
        Assert.Equal("2026-10-01", Field(report, "lastUpdate"));
    }

    [Fact]
    public async Task EmptyRecord_SaysSo_AndInventsNothing()
    {
        var report = await ReportAsync(new ReportRecords());
        Assert.Contains("crawling.used", report["notStated"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("☒", report.ToJsonString(ReadableText), StringComparison.Ordinal);
        Assert.Contains("☐ Yes  ☐ No: the record holds no fetch for the purposes counted in its whole period", report.ToJsonString(ReadableText), StringComparison.Ordinal);
        Assert.Empty(report["figures"]!.AsArray());
    }

    [Fact]
    public async Task At_BeforeTheRecordBegins_TicksNeitherYesNorNo()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = (await store.JsonAsync("eu", "--at", "2020-01-01")).ToJsonString(ReadableText);
        Assert.Contains("☐ Yes  ☐ No: the record holds no fetch for the purposes counted up to 2020-01-01 23:59:59 UTC", report, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> ReportAsync(ReportRecords records)
    {
        using var store = await ReportStore.CreateAsync(records);
        return await store.JsonAsync("eu", "--public-suffix-list", ReportStore.Suffixes);
    }

    private static async Task<(JsonObject Report, List<string> Lines)> ListAsync(ReportRecords records, bool isSmall)
    {
        using var store = await ReportStore.CreateAsync(records);
        await ReportStore.WriteAsync(store.File("facts.yaml"), $"apiVersion: crawlpolicy/v1\nkind: ReportFacts\nprovider: {{ smallOrMedium: {(isSmall ? "true" : "false")} }}\n");
        var report = await store.JsonAsync("eu", "--facts", store.File("facts.yaml"), "--public-suffix-list", ReportStore.Suffixes, "--domains", store.File("domains.csv"));
        return (report, [.. (await File.ReadAllLinesAsync(store.File("domains.csv"), TestContext.Current.CancellationToken)).Skip(1)]);
    }

    private static long ValueOf(JsonObject report, string key) => ReportSourceTests.FigureOf(report.ToJsonString(), key).GetProperty("value").GetInt64();

    private static string Field(JsonObject report, string key) => report["sections"]!.AsArray().SelectMany(static section => section!["blocks"]!.AsArray())
        .Single(block => block!["field"]?.GetValue<string>() == key)!["answer"]![0]!.GetValue<string>();
}
