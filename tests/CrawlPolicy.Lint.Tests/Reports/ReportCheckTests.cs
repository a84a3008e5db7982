using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class ReportCheckTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Report_ThatFollowsFromTheRecord_IsConfirmed_AlsoWhenTheRecordHasGrown()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        await ReportStore.WriteAsync(store.File("report.json"), (await ReportStore.EuAsync(store.Path, "json")).Output);
        var (exitCode, output, error) = await CheckAsync(store);
        Assert.True(exitCode == ExitCode.Clean, output + error);
        await store.AppendAsync(ReportRecords.Mixed().All);
        Assert.Equal((ExitCode.Clean, output), ((await CheckAsync(store)).ExitCode, (await CheckAsync(store)).Output));
    }

    [Theory]
    [InlineData("honour", "--site", "films")]
    [InlineData("disclosure")]
    public async Task OtherReports_ThatFollowFromTheRecord_AreConfirmed(string kind, params string[] arguments)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        await ReportStore.WriteAsync(store.File("report.json"), (await store.JsonAsync([kind, .. arguments])).ToJsonString());
        var (exitCode, output, error) = await CheckAsync(store);
        Assert.True(exitCode == ExitCode.Clean, output + error);
    }

    [Theory]
    [InlineData("value", "Figure F5 (image.png) differs in its value: the report says 9, the record ")]
    [InlineData("digest", "Figure F5 (image.png) differs in its digest: the report says 9, the record ")]
    [InlineData("counted", "Figure F5 (image.png) differs in its counted: the report says 9, the record ")]
    public async Task Figure_Altered_IsNamed(string member, string start)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = await store.JsonAsync("eu", "--facts", ReportStore.Facts, "--public-suffix-list", ReportStore.Suffixes);
        report["figures"]![4]![member] = 9;
        report["figures"]![7]![member] = 9;
        var (exitCode, output) = await CheckAlteredAsync(store, report);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith(start.Replace("image.png", report["figures"]![4]!["key"]!.GetValue<string>(), StringComparison.Ordinal), output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_Altered_IsFound()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = await store.JsonAsync("eu", "--facts", ReportStore.Facts, "--public-suffix-list", ReportStore.Suffixes);
        report["sections"]![0]!["title"] = "Another";
        var (exitCode, output) = await CheckAlteredAsync(store, report);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("look at sections[0].title.", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu", "content.domain:films.example")]
    [InlineData("disclosure", "works.site:films")]
    [InlineData("honour", "hidden", "--site", "films")]
    public async Task Report_OfWhichEntriesWereRedactedSince_SaysSoAndIsNoFinding(string kind, string key, params string[] arguments)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        await ReportStore.WriteAsync(store.File("report.json"), (await store.JsonAsync([kind, .. arguments, .. SuffixesOf(kind)])).ToJsonString());
        await Tool.RunAsync("", "ledger", "redact", store.Path, "--site", "films", "--reason", "Request 9");
        var (exitCode, output, error) = await CheckAsync(store);
        Assert.True(exitCode == ExitCode.Clean, output + error);
        Assert.Contains($"({key}", output, StringComparison.Ordinal);
        Assert.Contains(" differs because entries ", output, StringComparison.Ordinal);
        Assert.Contains(" were redacted since: ", output, StringComparison.Ordinal);
    }

    /// <summary>Whatever was redacted, nothing that the program wrote itself is a finding.</summary>
    [Theory]
    [InlineData("eu")]
    [InlineData("disclosure")]
    [InlineData("honour", "--site", "films")]
    [InlineData("honour", "--site", "shut.example")]
    [InlineData("honour", "--site", "reserved.example")]
    public async Task Report_OfWhichAnythingWasRedactedSince_IsNoFinding(string kind, params string[] arguments)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        string[] facts = kind == "honour" ? [] : ["--facts", ReportStore.Facts];
        await ReportStore.WriteAsync(store.File("report.json"), (await store.JsonAsync([kind, .. arguments, .. facts, .. SuffixesOf(kind)])).ToJsonString());
        foreach (var (site, fields) in new[]
        {
            ("films", "item"), ("shut.example", "rule"), ("shut.example", "detail,url"), ("reserved.example", "signals"), ("films", "site"), ("reserved.example", "url,site"),
            ("blog.example", "url"), ("radio.example", "url,site,rule"), ("regret.example", "detail"),
        })
        {
            await Tool.RunAsync("", "ledger", "redact", store.Path, "--site", site, "--fields", fields, "--reason", "Request 9");
            var (exitCode, output, error) = await CheckAsync(store);
            Assert.True(exitCode == ExitCode.Clean, $"{fields} of {site}: {output}{error}");
        }

        await Tool.RunAsync("", "ledger", "redact", store.Path, "--url-prefix", "https://", "--reason", "Request 10");
        var (last, all, _) = await CheckAsync(store);
        Assert.True(last == ExitCode.Clean, all);
    }

    [Theory]
    [InlineData("eu", "Provider name", "Provider's name", "field provider.name")]
    [InlineData("eu", "The program solves no captcha", "The program solves every captcha", "field crawling.captchas")]
    [InlineData("eu", "Fetches refused: 2 as robots.txt", "Fetches refused: 20 as robots.txt", "field crawling.robots")]
    [InlineData("eu", "Behaviour towards paywalls", "Behaviour", "field crawling.paywalls")]
    [InlineData("eu", "Public suffixes: ", "Other suffixes: ", "field crawling.domains")]
    [InlineData("eu", "Content is held from ", "Content is licensed by ", "field crawling.domains")]
    [InlineData("disclosure", "The bill was not enacted", "The bill was enacted", "sections[0], text")]
    [InlineData("disclosure", "Not listed, as it was deleted again", "Not listed", "field works")]
    [InlineData("honour", "It is made from the record", "It is made up", "sections[0], text", "--site", "films")]
    [InlineData("honour", "were refused before any request was sent", "were sent", "field fetches", "--site", "shut.example")]
    public async Task Words_AlteredBeyondWhatWasRedacted_AreAFinding(string kind, string said, string altered, string place, params string[] arguments)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = (await store.JsonAsync([kind, .. arguments, .. SuffixesOf(kind)])).ToJsonString(Plain);
        Assert.Contains(said, report, StringComparison.Ordinal);
        await ReportStore.WriteAsync(store.File("report.json"), report.Replace(said, altered, StringComparison.Ordinal));
        await Tool.RunAsync("", "ledger", "redact", store.Path, "--site", "films", "--reason", "Request 9");
        var (exitCode, output, _) = await CheckAsync(store);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains(place, output, StringComparison.Ordinal);
        Assert.Contains("This is not explained by entries ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_ThatIsGoneBeyondWhatWasRedacted_IsAFinding()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = await store.JsonAsync("disclosure");
        var rows = report["sections"]!.AsArray().SelectMany(static section => section!["blocks"]!.AsArray()).Single(static block => block!["table"] is not null)!["rows"]!.AsArray();
        rows.RemoveAt(rows.Count - 1);
        await Tool.RunAsync("", "ledger", "redact", store.Path, "--site", "films", "--reason", "Request 9");
        var (exitCode, output) = await CheckAlteredAsync(store, report);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("table Works by site", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figure_AlteredBeyondWhatWasRedacted_IsAFinding()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = await store.JsonAsync("eu", "--public-suffix-list", ReportStore.Suffixes);
        report["figures"]!.AsArray().Single(static figure => figure!["key"]!.GetValue<string>() == "fetches.refused")!["value"] = 3;
        await Tool.RunAsync("", "ledger", "redact", store.Path, "--site", "films", "--reason", "Request 9");
        var (exitCode, output) = await CheckAlteredAsync(store, report);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("(fetches.refused) differs: its value is 3 in the report", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root", "\"AAAA\"", "The root of ledger 1 differs")]
    [InlineData("size", "57", "The root of ledger 1 differs")]
    [InlineData("size", "59", "The size of ledger 1 differs")]
    [InlineData("checkpoint", "\"none\"", "The checkpoint of ledger 1 differs")]
    public async Task Ledger_Altered_IsFound(string member, string value, string start)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = await store.JsonAsync("eu");
        report["ledgers"]![0]![member] = JsonNode.Parse(value);
        var (exitCode, output) = await CheckAlteredAsync(store, report);
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith(start, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"report\":\"eu\"}")]
    [InlineData("{\"report\":\"eu\",\"form\":2,\"question\":{}}")]
    [InlineData("{\"report\":\"eu\",\"form\":1,\"question\":{\"facts\":{\"provder\":1}}}")]
    [InlineData("{\"report\":\"eu\",\"form\":1,\"question\":{\"at\":\"x\"}}")]
    public async Task File_ThatIsNoReport_IsRefusedInASentence(string content)
    {
        using var store = await ReportStore.CreateAsync(new ReportRecords());
        await ReportStore.WriteAsync(store.File("report.json"), content);
        var (exitCode, _, error) = await CheckAsync(store);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("is no report in its JSON form", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_OfAnyFigure_AreThoseThatItsDigestIsMadeOf()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var report = await store.JsonAsync("eu", "--facts", ReportStore.Facts, "--public-suffix-list", ReportStore.Suffixes);
        await ReportStore.WriteAsync(store.File("report.json"), report.ToJsonString());
        foreach (var figure in report["figures"]!.AsArray())
        {
            var (exitCode, output, error) = await Tool.RunAsync("", "report", "entries", store.File("report.json"), figure!["figure"]!.GetValue<string>(), store.Path, "--public-suffix-list", ReportStore.Suffixes);
            Assert.True(exitCode == ExitCode.Clean, error);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement).ToList();
            var digest = new byte[32];
            foreach (var line in lines)
            {
                digest = SHA256.HashData([.. digest, .. Convert.FromHexString(line.GetProperty("hash").GetString()!)]);
            }

            Assert.Equal(figure["entries"]!.GetValue<long>(), lines.Count);
            Assert.Equal(figure["digest"]!.GetValue<string>(), "sha256:" + Convert.ToHexStringLower(digest));
            if (figure["unit"]!.GetValue<string>() == "bytes")
            {
                Assert.Equal(figure["value"]!.GetValue<long>(), lines.Sum(static line => line.GetProperty("bytes").GetInt64()));
            }
        }
    }

    [Fact]
    public async Task Entries_OfNoFigure_IsRefused()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        await ReportStore.WriteAsync(store.File("report.json"), (await store.JsonAsync("eu")).ToJsonString());
        var (exitCode, _, error) = await Tool.RunAsync("", "report", "entries", store.File("report.json"), "F9999", store.Path);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("no figure F9999", error, StringComparison.Ordinal);
    }

    private static string[] SuffixesOf(string kind) => kind == "eu" ? ["--public-suffix-list", ReportStore.Suffixes] : [];

    private static Task<(int ExitCode, string Output, string Error)> CheckAsync(ReportStore store) =>
        Tool.RunAsync("", "report", "check", store.File("report.json"), store.Path, "--public-suffix-list", ReportStore.Suffixes);

    private static async Task<(int ExitCode, string Output)> CheckAlteredAsync(ReportStore store, JsonObject report)
    {
        await ReportStore.WriteAsync(store.File("report.json"), report.ToJsonString());
        var (exitCode, output, _) = await CheckAsync(store);
        return (exitCode, output);
    }
}
