using System.Text.Json;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class ReportSourceTests
{
    [Theory]
    [InlineData("markdown")]
    [InlineData("json")]
    [InlineData("html")]
    public async Task Store_ItsExport_AndTheExportCompressed_MakeTheSameBytes(string format)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var (exitCode, output, error) = await ReportStore.EuAsync(store.Path, format);
        Assert.True(exitCode == ExitCode.Clean, error);
        var export = await store.ExportAsync();
        Assert.Equal(output, (await ReportStore.EuAsync("sqlite:" + store.Path, format)).Output);
        Assert.Equal(output, (await ReportStore.EuAsync(export, format)).Output);
        Assert.Equal(output, (await ReportStore.EuAsync(await ReportStore.CompressAsync(export), format)).Output);
        var piped = await Tool.RunAsync(
            await File.ReadAllTextAsync(export, TestContext.Current.CancellationToken),
            "report", "eu", "-", "--facts", ReportStore.Facts, "--public-suffix-list", ReportStore.Suffixes, "--format", format);
        Assert.Equal(output, piped.Output);
    }

    [Theory]
    [InlineData("--verdict", "refuse")]
    [InlineData("--site", "films")]
    [InlineData("--since", "2026-10-01")]
    public async Task Export_Filtered_MakesNoReport(params string[] filter)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var (exitCode, output, error) = await ReportStore.EuAsync(await store.ExportAsync(filter));
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains("holds a part of the record alone: entries 1 to ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithoutItsLastEntries_MakesNoReport()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var lines = await File.ReadAllLinesAsync(await store.ExportAsync(), TestContext.Current.CancellationToken);
        await ReportStore.WriteAsync(store.File("cut"), string.Join('\n', [.. lines[..^5], lines[^1]]) + "\n");
        var (exitCode, output, error) = await ReportStore.EuAsync(store.File("cut"));
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains("entries are missing", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(59)]
    public async Task Export_CutOffAfterLines_MakesNoReport(int lines)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var export = await File.ReadAllLinesAsync(await store.ExportAsync(), TestContext.Current.CancellationToken);
        await ReportStore.WriteAsync(store.File("cut"), string.Join('\n', export[..lines]) + "\n");
        var (exitCode, output, error) = await ReportStore.EuAsync(store.File("cut"));
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains("its end was cut off, or the record has none yet. Write it anew with `policy-lint ledger export STORE`", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithALedgerThatIsStillEmpty_MakesAReport()
    {
        using var empty = await ReportStore.CreateAsync(new ReportRecords());
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var both = await File.ReadAllTextAsync(await empty.ExportAsync(), TestContext.Current.CancellationToken) + await File.ReadAllTextAsync(await store.ExportAsync(), TestContext.Current.CancellationToken);
        await ReportStore.WriteAsync(store.File("fleet.ndjson"), both);
        var (exitCode, _, error) = await ReportStore.EuAsync(store.File("fleet.ndjson"));
        Assert.True(exitCode == ExitCode.Clean, error);
    }

    [Theory]
    [InlineData("\"verdict\":\"refuse\"", "\"verdict\":\"allow\"", "Entry 37 is bad: ")]
    [InlineData("\"bytes\":3000000", "\"bytes\":3", "Entry 33 is bad: ")]
    [InlineData("\"event\":\"deleted\"", "\"event\":\"kept\"", "Entry 58 is bad: ")]
    [InlineData("\"number\":20,", "\"number\":19,", "Entry 20 is bad: ")]
    public async Task Export_Altered_MakesNoReport_AndNamesTheFirstBadEntry(string before, string after, string problem)
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var export = await File.ReadAllTextAsync(await store.ExportAsync(), TestContext.Current.CancellationToken);
        var at = export.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at > 0);
        await ReportStore.WriteAsync(store.File("altered"), export[..at] + after + export[(at + before.Length)..]);
        var (exitCode, output, error) = await ReportStore.EuAsync(store.File("altered"));
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WrittenAnewAsAWhole_DoesNotFitItsCheckpoint()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var lines = await File.ReadAllLinesAsync(await store.ExportAsync(), TestContext.Current.CancellationToken);
        var checkpoint = JsonDocument.Parse(lines[^1]).RootElement.GetProperty("checkpoint").GetString()!;
        var root = checkpoint.Split('\n')[2];
        await ReportStore.WriteAsync(store.File("anew"), string.Join('\n', [.. lines[..^1], lines[^1].Replace(root, Convert.ToBase64String(new byte[32]), StringComparison.Ordinal)]) + "\n");
        Assert.Contains("the record was written anew", (await ReportStore.EuAsync(store.File("anew"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkpoint_OfAnotherKey_MakesNoReport()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        using var other = await ReportStore.CreateAsync(new ReportRecords());
        foreach (var one in new[] { store, other })
        {
            await ReportStore.WriteAsync(one.File("key.pem"), (await Tool.RunAsync("", "ledger", "key", one.Path)).Output);
        }

        Assert.Equal(ExitCode.Clean, (await ReportStore.EuAsync(store.Path, "json", "--public-key", store.File("key.pem"))).ExitCode);
        var (exitCode, _, error) = await ReportStore.EuAsync(store.Path, "json", "--public-key", other.File("key.pem"));
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains(", and not by the given key ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}\n")]
    [InlineData("[]\n")]
    [InlineData("no record\n")]
    [InlineData("{\"ledger\":\"a\"}\n{\"number\":1}\n")]
    [InlineData("{\"ledger\":\"a\"}\n[1]\n")]
    [InlineData("{\"ledger\":\"a\"}\n{\"checkpoint\":\"b\"}\n{\"checkpoint\":\"c\"}\n")]
    public async Task File_ThatIsNoRecord_IsRefusedInASentence(string content)
    {
        using var store = await ReportStore.CreateAsync(new ReportRecords());
        await ReportStore.WriteAsync(store.File("other"), content);
        var (exitCode, output, error) = await ReportStore.EuAsync(store.File("other"));
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.StartsWith("policy-lint: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TwoLedgers_AreCountedTogether_WhateverTheirOrder_AndOneTwiceIsRefused()
    {
        using var one = await ReportStore.CreateAsync(ReportRecords.Mixed());
        using var other = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var forth = await ReportStore.EuAsync(one.Path, "json", other.Path);
        Assert.Equal(forth.Output, (await ReportStore.EuAsync(other.Path, "json", one.Path)).Output);
        Assert.Equal(2 * 30, FigureOf(forth.Output, "fetches.asked").GetProperty("value").GetInt64());
        Assert.Equal(2, FigureOf(forth.Output, "fetches.asked").GetProperty("last").GetProperty("ledger").GetInt32());

        var twice = await ReportStore.EuAsync(one.Path, "json", await one.ExportAsync());
        Assert.Equal(ExitCode.CouldNotRun, twice.ExitCode);
        Assert.Contains("would be counted twice", twice.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithSeveralLedgers_IsCountedAsTheyAreNamedOneByOne()
    {
        using var one = await ReportStore.CreateAsync(ReportRecords.Mixed());
        using var other = await ReportStore.CreateAsync(ReportRecords.Mixed());
        var both = await File.ReadAllTextAsync(await one.ExportAsync(), TestContext.Current.CancellationToken) + await File.ReadAllTextAsync(await other.ExportAsync(), TestContext.Current.CancellationToken);
        await ReportStore.WriteAsync(one.File("fleet.ndjson"), both);
        Assert.Equal((await ReportStore.EuAsync(one.Path, "json", other.Path)).Output, (await ReportStore.EuAsync(one.File("fleet.ndjson"), "json")).Output);
    }

    [Fact]
    public async Task Compacted_Record_SaysWhatIsNoLongerKept_AndCountsTheRest()
    {
        const int Dropped = 65_536;
        var records = new ReportRecords();
        for (var i = 0; i < Dropped; i++)
        {
            records.Own("https://old.example/robots.txt");
        }

        records.Wait(TimeSpan.FromDays(100));
        records.Receive("https://new.example/", 123);
        using var store = await ReportStore.CreateAsync(records);
        var compacted = await Tool.RunAsync("", "ledger", "compact", store.Path, "--before", "2026-12-01", "--reason", "Retention");
        Assert.True(compacted.ExitCode == ExitCode.Clean, compacted.Output + compacted.Error);

        var (exitCode, output, error) = await ReportStore.EuAsync(store.Path);
        Assert.True(exitCode == ExitCode.Clean, error);
        Assert.Contains("of which 1 to 65,536 are no longer kept and are counted nowhere in this report", output, StringComparison.Ordinal);
        Assert.Contains("Entries 1 to 65536 of", error, StringComparison.Ordinal);
        Assert.Equal(output, (await ReportStore.EuAsync(await store.ExportAsync())).Output);
        var report = (await ReportStore.EuAsync(store.Path, "json")).Output;
        Assert.Equal((123, 65_538), (FigureOf(report, "content#bytes").GetProperty("value").GetInt64(), FigureOf(report, "content#bytes").GetProperty("first").GetProperty("entry").GetInt64()));
        await ReportStore.WriteAsync(store.File("report.json"), report);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "report", "check", store.File("report.json"), store.Path, "--public-suffix-list", ReportStore.Suffixes)).ExitCode);
    }

    [Theory]
    [InlineData("Host=db.example;Username=crawler;Password=secret")]
    [InlineData("postgres:Host=127.0.0.1;Port=1;Username=crawler;Password=secret;Timeout=1")]
    public async Task Database_ThatCannotBeRead_IsNamedWithoutItsPassword(string store)
    {
        var (exitCode, output, error) = await ReportStore.EuAsync(store);
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redacted_Entries_AreCounted_AndForNoDomain()
    {
        using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
        await Tool.RunAsync("", "ledger", "redact", store.Path, "--site", "films", "--reason", "Request 9");
        var (_, output, _) = await ReportStore.EuAsync(store.Path, "json");
        Assert.Equal(3_000_000, FigureOf(output, "content.nameless#bytes").GetProperty("value").GetInt64());
        Assert.DoesNotContain("films.example", output.Replace("pictures.example\",\n", "", StringComparison.Ordinal).Split("\"sections\"")[1], StringComparison.Ordinal);
    }

    internal static JsonElement FigureOf(string report, string key) =>
        JsonDocument.Parse(report).RootElement.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("key").GetString() == key);
}
