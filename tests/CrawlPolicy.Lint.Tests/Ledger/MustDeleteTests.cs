using System.Text.Json;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What of the holdings must go.</summary>
public sealed class MustDeleteTests : HoldingsOfAStore
{
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

    private Task<(int ExitCode, string Output, string Error)> MustDeleteAsync(string format) =>
        Tool.RunAsync("", "ledger", "held", Store, "--must-delete", "--policies", Policies, "--format", format);
}
