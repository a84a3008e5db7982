using System.Text.Json;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What is held by the record.</summary>
public sealed class HeldTests : HoldingsOfAStore
{
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
}
