using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What is held by the record, what of it must go, and what may be used for a purpose.</summary>
public sealed class HoldingTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-held-");
    private int _fetches;

    private string Store => Path.Combine(_folder.FullName, "store.db");

    private string Policies => Path.Combine(_folder.FullName, "policies");

    [Fact]
    public async Task Held_ASite_IsWhatWasReceivedAndNotDeleted()
    {
        await AppendAsync(Received("https://a.net/1", 100), Received("https://a.net/2", 200), Received("https://b.net/1", 400));
        var kept = Decision("https://a.net/3");
        var gone = Decision("https://a.net/4");
        await AppendAsync(
            Outcome(kept, OutcomeEvent.Received, 1000), Outcome(kept, OutcomeEvent.Kept, 10),
            Outcome(gone, OutcomeEvent.Received, 7), Outcome(gone, OutcomeEvent.Kept, 5), Outcome(gone, OutcomeEvent.Deleted, 0));

        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "held", Store, "--site", "a.net", "--format", "json");

        Assert.Equal(0, exitCode);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal((3, 310), Amount(report.GetProperty("held")));
        Assert.Equal((1, 7), Amount(report.GetProperty("deleted")));
        Assert.Equal("a.net", report.GetProperty("sites")[0].GetProperty("site").GetString());
    }

    [Theory]
    [InlineData("held")]
    [InlineData("usable", "--for", "archive")]
    public async Task Holdings_Any_SayThatNothingWasVerified(string command, params string[] options)
    {
        await AppendAsync(Received("https://a.net/1", 100));

        var (_, _, error) = await Tool.RunAsync("", ["ledger", command, Store, .. options]);

        Assert.Contains("The record was not verified", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pretty", "archive:commercial, tdm:academic")]
    [InlineData("json", "\"purposes\"")]
    public async Task Held_ASite_SaysWhatForItWasFetched(string format, string purposes)
    {
        await AppendAsync(Received("https://a.net/1", 100), Received("https://a.net/2", 100, "tdm:academic"));

        Assert.Contains(purposes, (await Tool.RunAsync("", "ledger", "held", Store, "--format", format)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_MoreThanIsShown_SaysHowMuchMore()
    {
        await AppendAsync([.. Enumerable.Range(0, 23).Select(number => Received($"https://a.net/{number}", 100))]);

        Assert.Contains("… and 3 more fetches; --format ndjson has all of them", (await Tool.RunAsync("", "ledger", "held", Store)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--site", "a.net")]
    [InlineData("--item", "a:page:1")]
    public async Task Held_AfterARedaction_SaysHowMuchNobodyCanTell(string option, string name)
    {
        await AppendAsync(Received("https://a.net/1", 100) with { Item = "a:page:1" }, Received("https://b.net/1", 7));
        await Tool.RunAsync("", "ledger", "redact", Store, "--site", "a.net", "--reason", "Request 17");

        var (_, output, _) = await Tool.RunAsync("", "ledger", "held", Store, option, name);

        Assert.Contains("held: 0 fetches", output, StringComparison.Ordinal);
        Assert.Contains("not judged:\nrelease.redacted: 1 fetch, 100 bytes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_AnswersWithoutContent_AreNotHeld()
    {
        var missing = Decision("https://a.net/missing");
        await AppendAsync(missing, missing.WithOutcome(Body(300), Noon, 404), Received("https://a.net/empty", 0));

        var (_, output, _) = await Tool.RunAsync("", "ledger", "held", Store);

        Assert.Contains("held: 0 fetches, 0 bytes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Held_KeptAfterReceipt_TellsWhatTheDoorSawToo()
    {
        var fetch = Decision("https://a.net/1");
        await AppendAsync(Outcome(fetch, OutcomeEvent.Received, 50), fetch.WithOutcome(new FetchOutcome { Event = OutcomeEvent.Kept }, Noon));

        var (_, output, _) = await Tool.RunAsync("", "ledger", "held", Store, "--format", "ndjson");

        var held = JsonDocument.Parse(output).RootElement;
        Assert.Equal("text/html", held.GetProperty("mediaType").GetString());
        Assert.Equal(50, held.GetProperty("bytes").GetInt64());
    }

    [Fact]
    public async Task MustDelete_AfterARemoval_IsTheRemovedWorkUntilItIsDeleted()
    {
        await WriteSiteAsync();
        await WriteAsync("removals/notice.yaml", """
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: notice-17
            notice: { reference: Notice 17, on: 2026-11-19 }
            urls:
              - a.net/jane/
            """);
        var jane = Decision("https://a.net/jane/1");
        await AppendAsync(Received("https://a.net/open/1", 100), Outcome(jane, OutcomeEvent.Received, 100));

        var (exitCode, output, error) = await MustDeleteAsync("ndjson");
        Assert.True(exitCode == 1, error);
        Assert.Equal("https://a.net/jane/1", JsonDocument.Parse(output).RootElement.GetProperty("url").GetString());

        await AppendAsync(Outcome(jane, OutcomeEvent.Deleted, 0));
        (exitCode, output, _) = await MustDeleteAsync("ndjson");
        Assert.Equal((0, ""), (exitCode, output));
    }

    [Theory]
    [InlineData("ndjson", "\"rule\":\"removal/notice-17\"")]
    [InlineData("ndjson", "\"reason\":\"terms.removed\"")]
    [InlineData("json", "\"reason\": \"terms.removed\"")]
    [InlineData("pretty", "must be deleted: 1 fetch, 100 bytes; deleted: 0 fetches, 0 bytes\nterms.removed by removal/notice-17")]
    public async Task MustDelete_ARemovedWork_SaysWhy(string format, string why)
    {
        await WriteSiteAsync();
        await WriteAsync("removals/notice.yaml", """
            apiVersion: crawlpolicy/v1
            kind: Removal
            name: notice-17
            notice: { reference: Notice 17, on: 2026-11-19 }
            urls:
              - a.net/jane/
            """);
        await AppendAsync(Received("https://a.net/jane/1", 100));

        Assert.Contains(why, (await MustDeleteAsync(format)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MustDelete_WhatHasNoUrlAnyMore_IsSaidToBeUnjudged()
    {
        await WriteSiteAsync();
        await AppendAsync(Received("https://a.net/jane/1", 100), Received("https://a.net/jane/2", 30), Received("https://a.net/open/1", 5));
        await Tool.RunAsync("", "ledger", "redact", Store, "--url-prefix", "https://a.net/jane/", "--reason", "Request 17");

        var (exitCode, output, _) = await MustDeleteAsync("json");
        var report = JsonDocument.Parse(output).RootElement;
        var unjudged = Assert.Single(report.GetProperty("unjudged").EnumerateArray());
        Assert.Equal((0, (0, 0), (2, 130)), (exitCode, Amount(report.GetProperty("held")), Amount(unjudged)));
        Assert.Equal("release.redacted", unjudged.GetProperty("reason").GetString());

        Assert.EndsWith("""
            must be deleted: 0 fetches, 0 bytes; deleted: 0 fetches, 0 bytes
            not judged:
            release.redacted: 2 fetches, 130 bytes
              Its URL was removed from the record, so that nobody can say whose terms hold for it.
              = remedy: Delete it, or keep it unused.
              = first: (redacted)

            """, (await MustDeleteAsync("pretty")).Output, StringComparison.Ordinal);

        // A program that deletes what is listed must not delete what nobody judged.
        (_, output, var error) = await MustDeleteAsync("ndjson");
        Assert.Equal("", output);
        Assert.StartsWith("not judged: release.redacted: 2 fetches, 130 bytes. Its URL was removed", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Usable_WhatWasFetchedForResearch_IsNotReleasedToACommercialPurpose()
    {
        await WriteSiteAsync();
        await AppendAsync(Received("https://a.net/open/1", 100, "tdm:academic"), Received("https://a.net/open/2", 200, "ai-train:commercial"));

        var report = await UsableAsync("ai-train");

        Assert.Equal((1, 200), Amount(report.GetProperty("usable")));
        var rest = Assert.Single(report.GetProperty("rest").EnumerateArray());
        Assert.Equal("release.purpose", rest.GetProperty("reason").GetString());
        Assert.Contains("fetched for tdm:academic", rest.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[terms, signals]", true)]
    [InlineData("[terms]", false)]
    public async Task Usable_AnotherPurpose_TakesAGrantThatLiftsTermsAndSignals(string lifts, bool isUsable)
    {
        await WriteSiteAsync();
        await WriteAsync("grants/a.yaml", $$"""
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: a-2026
            licensor: A Net
            licensee: Acme
            agreement: { reference: A-17 }
            scope: { hosts: [a.net], paths: [/open/] }
            purposes: ["ai-train:commercial"]
            from: 2026-01-01
            until: 2027-01-01
            lifts: {{lifts}}
            """);
        await AppendAsync(Received("https://a.net/open/1", 100, "tdm:academic"));

        Assert.Equal(isUsable ? (1, 100) : (0, 0), Amount((await UsableAsync("ai-train")).GetProperty("usable")));
    }

    [Fact]
    public async Task Usable_TermsThatRefuseItToday_HoldItBackWithTheirRule()
    {
        await WriteSiteAsync();
        await AppendAsync(Received("https://a.net/closed/1", 100, "ai-train:commercial"));

        var rest = (await UsableAsync("ai-train")).GetProperty("rest")[0];

        Assert.Equal("terms.denied", rest.GetProperty("reason").GetString());
        Assert.Equal("a/closed", rest.GetProperty("rule").GetString());
    }

    [Fact]
    public async Task Usable_ADatasetThatIsNotKnownToday_HoldsItBack()
    {
        await WriteSiteAsync();
        var held = Received("https://a.net/open/1", 100, "ai-train:commercial");
        await AppendAsync(held with { Dataset = "nobody-knows" });

        Assert.Equal("dataset.unknown", (await UsableAsync("ai-train")).GetProperty("rest")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Usable_WhatReportModeLetGo_IsHeldBack()
    {
        await WriteSiteAsync();
        await AppendAsync((Decision("https://a.net/open/1", "ai-train:commercial") with { WouldRefuse = true }).WithOutcome(Body(100), Noon, 200));

        Assert.Equal("release.report-mode", (await UsableAsync("ai-train")).GetProperty("rest")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Usable_Lists_HoldEachFetchOnce()
    {
        await WriteSiteAsync();
        await AppendAsync(Received("https://a.net/open/1", 100, "ai-train:commercial"), Received("https://a.net/closed/1", 100, "ai-train:commercial"));
        var (usable, rest) = (Path.Combine(_folder.FullName, "usable"), Path.Combine(_folder.FullName, "rest"));

        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "usable", Store, "--for", "ai-train", "--policies", Policies, "--at", "2026-11-20", "--usable", usable, "--rest", rest);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("usable for ai-train:commercial: 1 fetch, 100 bytes\nterms.denied by a/closed", output, StringComparison.Ordinal);
        Assert.Equal("https://a.net/open/1", JsonDocument.Parse(await File.ReadAllTextAsync(usable, TestContext.Current.CancellationToken)).RootElement.GetProperty("url").GetString());
        Assert.Equal("terms.denied", JsonDocument.Parse(await File.ReadAllTextAsync(rest, TestContext.Current.CancellationToken)).RootElement.GetProperty("reason").GetString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static (int Fetches, long Bytes) Amount(JsonElement total) => (total.GetProperty("fetches").GetInt32(), total.GetProperty("bytes").GetInt64());

    private static FetchOutcome Body(long bytes) => new() { Event = OutcomeEvent.Received, Bytes = bytes, MediaType = "text/html", Modality = "text" };

    private static DecisionRecord Outcome(DecisionRecord decision, OutcomeEvent happened, long bytes) =>
        decision.WithOutcome(Body(bytes) with { Event = happened }, Noon, happened == OutcomeEvent.Received ? 200 : 0);

    private DecisionRecord Received(string url, long bytes, string purpose = "archive:commercial") => Outcome(Decision(url, purpose), OutcomeEvent.Received, bytes);

    private DecisionRecord Decision(string url, string purpose = "archive:commercial") => new()
    {
        Id = $"01M7WD7TG0WHJ417B6E8{_fetches++:000000}",
        At = Noon,
        Stage = "request",
        Verdict = "allow",
        Method = "GET",
        Url = url,
        Site = new Uri(url).Host,
        Crawler = "acme",
        Operator = "Acme",
        ProductToken = "AcmeBot",
        Purpose = purpose,
    };

    private async Task AppendAsync(params DecisionRecord[] records)
    {
        await using var store = SqliteStore.Open(Store, TimeProvider.System);
        foreach (var record in records)
        {
            await store.AppendAsync(record, TestContext.Current.CancellationToken);
        }
    }

    private Task<(int ExitCode, string Output, string Error)> MustDeleteAsync(string format) =>
        Tool.RunAsync("", "ledger", "held", Store, "--must-delete", "--policies", Policies, "--format", format);

    private async Task<JsonElement> UsableAsync(string purpose)
    {
        var (_, output, error) = await Tool.RunAsync("", "ledger", "usable", Store, "--for", purpose, "--policies", Policies, "--at", "2026-11-20", "--format", "json");
        return output.Length > 0 ? JsonDocument.Parse(output).RootElement : throw new InvalidOperationException(error);
    }

    private Task WriteSiteAsync() => WriteAsync("sites/a.yaml", """
        apiVersion: crawlpolicy/v1
        kind: Site
        name: a
        title: A
        hosts: [a.net]
        default: allow
        terms:
          document: https://a.net/terms
          checked: 2026-11-01
          how: primary
        review:
          by: Jane Doe
          on: 2026-11-01
          every: 180d
        rules:
          - id: closed
            paths: [/closed/]
            deny: [all]
        """);

    private async Task WriteAsync(string name, string text)
    {
        var path = Path.Combine(Policies, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
    }
}
