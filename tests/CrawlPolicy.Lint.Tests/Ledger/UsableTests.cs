using System.Text.Json;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>What of the holdings may be used for a purpose.</summary>
public sealed class UsableTests : HoldingsOfAStore
{
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
        var (usable, rest) = (PathOf("usable"), PathOf("rest"));

        var (exitCode, output, _) = await Tool.RunAsync("", "ledger", "usable", Store, "--for", "ai-train", "--policies", Policies, "--at", "2026-11-20", "--usable", usable, "--rest", rest);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("usable for ai-train:commercial: 1 fetch, 100 bytes\nterms.denied by a/closed", output, StringComparison.Ordinal);
        Assert.Equal("https://a.net/open/1", JsonDocument.Parse(await File.ReadAllTextAsync(usable, TestContext.Current.CancellationToken)).RootElement.GetProperty("url").GetString());
        Assert.Equal("terms.denied", JsonDocument.Parse(await File.ReadAllTextAsync(rest, TestContext.Current.CancellationToken)).RootElement.GetProperty("reason").GetString());
    }

    private async Task<JsonElement> UsableAsync(string purpose)
    {
        var (_, output, error) = await Tool.RunAsync("", "ledger", "usable", Store, "--for", purpose, "--policies", Policies, "--at", "2026-11-20", "--format", "json");
        return output.Length > 0 ? JsonDocument.Parse(output).RootElement : throw new InvalidOperationException(error);
    }
}
