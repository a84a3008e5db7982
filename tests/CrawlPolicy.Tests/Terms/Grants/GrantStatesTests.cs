using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Tests.Terms.Grants;

/// <summary>A grant through the whole engine, in each of its states: what it lifts, and what a refusal says of it.</summary>
public sealed class GrantStatesTests
{
    private const string Url = "https://example.com/news/1";
    private const string Revoked = "revoked: { on: 2026-03-15, by: Example Media Ltd, reason: breach. }";

    private static readonly string Closed = PolicyText.Site("example.com", "default: deny");
    private static readonly string Open = PolicyText.Site("example.com", "default: allow");

    private static readonly string Dataset = """
        apiVersion: crawlpolicy/v1
        kind: Dataset
        name: clips
        title: Clips
        licence: { title: Research licence, how: primary }
        status: active
        list: { deny: [all] }
        """;

    /// <summary>The rest of the grant, the day, whether it holds, and what the refusal's remedy says first.</summary>
    public static TheoryData<string, string, bool, string> States => new()
    {
        { "", "2026-03-01", true, "" },
        { "", "2026-12-31", true, "" },
        { "status: draft", "2026-03-01", false, "The grant licence would permit it, but is a draft. Have the agreement signed and set `status: signed`." },
        { "", "2025-12-31", false, "The grant licence permits it from 2026-01-01. Wait until then." },
        { "", "2027-01-01", false, "The grant licence permitted it until 2026-12-31. Renew it." },
        { Revoked, "2026-03-14", true, "" },
        { Revoked, "2026-03-15", false, "The grant licence permitted it and was revoked on 2026-03-15 by Example Media Ltd (breach). Only the licensor can permit it anew." },
    };

    [Theory]
    [MemberData(nameof(States))]
    public async Task Terms_GrantInEachState_AreLiftedOnlyWhileItHolds(string rest, string at, bool holds, string remedy) =>
        Check(await AskAsync(at, [Closed, PolicyText.Grant(rest: rest)]), holds, "terms.denied", remedy);

    [Theory]
    [MemberData(nameof(States))]
    public async Task Robots_GrantInEachState_AreLiftedOnlyWhileItHolds(string rest, string at, bool holds, string remedy) => Check(
        await AskAsync(at, [Open, PolicyText.Grant(rest: rest + "\nlifts: [robots]")], "User-agent: *\nDisallow: /news/\n"), holds, "robots.disallowed", remedy);

    [Theory]
    [MemberData(nameof(States))]
    public async Task Signals_GrantInEachState_AreLiftedOnlyWhileItHolds(string rest, string at, bool holds, string remedy) => Check(
        await AskAsync(at, [Open, PolicyText.Grant(rest: rest + "\nlifts: [signals]")], "User-agent: *\nContent-Signal: search=no\n"), holds, "signal.content-signal", remedy);

    [Theory]
    [MemberData(nameof(States))]
    public async Task Datasets_GrantInEachState_AreLiftedOnlyWhileItHolds(string rest, string at, bool holds, string remedy)
    {
        var grant = PolicyText.Grant(rest: rest).Replace("scope: { hosts: [example.com], paths: [/news/] }", "scope: { datasets: [clips] }", StringComparison.Ordinal);
        Check(await AskAsync(at, [Open, Dataset, grant], dataset: "clips"), holds, "dataset.denied", remedy);
    }

    [Fact]
    public async Task Unknown_GrantThatEnded_IsNamed()
    {
        var grant = PolicyText.Grant().Replace("[search-index]", "[ai-train]", StringComparison.Ordinal);
        var reviewed = PolicyText.Site("example.com", "default: allow\nreview: { by: Ada, on: 2027-01-01, every: 180d }");
        var (decision, _, _) = await AskAsync("2027-01-02", [reviewed, grant], purpose: "ai-train");
        Assert.Equal("signal.unknown", decision.Refusal?.Reason.Code);
        Assert.StartsWith("The grant licence permitted it until 2026-12-31. Renew it. Ask the site's owner", decision.Refusal!.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("licensee: example-operator", "licensee: somebody else")]
    [InlineData("purposes: [search-index]", "purposes: [archive]")]
    [InlineData("paths: [/news/]", "paths: [/sports/]")]
    [InlineData("until: 2026-12-31", "until: 2026-12-31\nlifts: [robots]")]
    public async Task Refusal_GrantThatWouldNotHaveLiftedIt_IsNotNamed(string part, string other)
    {
        var (decision, notes, _) = await AskAsync("2027-01-01", [Closed, PolicyText.Grant().Replace(part, other, StringComparison.Ordinal)]);
        Assert.StartsWith("Obtain", decision.Refusal!.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain(notes, static note => note.Text.Contains("licence", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusal_SeveralGrants_NamesTheLastThatEndedAndTheFirstToCome()
    {
        var grants = ((string Name, string From, string Until)[])[("y2023", "2023-01-01", "2023-12-31"), ("y2024", "2024-01-01", "2024-12-31"), ("y2027", "2027-01-01", "2027-12-31"), ("y2028", "2028-01-01", "2028-12-31")];
        var (decision, _, _) = await AskAsync("2026-06-01", [Closed, .. grants.Select(static grant => PolicyText.Grant()
            .Replace("name: licence", $"name: {grant.Name}", StringComparison.Ordinal)
            .Replace("2026-01-01", grant.From, StringComparison.Ordinal)
            .Replace("2026-12-31", grant.Until, StringComparison.Ordinal))]);
        Assert.StartsWith("The grant y2024 permitted it until 2024-12-31. Renew it. The grant y2027 permits it from 2027-01-01. Wait until then. Obtain", decision.Refusal!.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removal_GrantThatEnded_IsNotNamed()
    {
        var (decision, _, _) = await AskAsync("2027-01-01", [PolicyText.Removal("example.com/news/1"), PolicyText.Grant()]);
        Assert.DoesNotContain("licence", decision.Refusal!.Remedy, StringComparison.Ordinal);
    }

    private static void Check(Explanation explanation, bool holds, string reason, string remedy)
    {
        var refusal = explanation.Decision.Refusal;
        Assert.Equal(holds ? null : reason, refusal?.Reason.Code);
        if (refusal is not null)
        {
            Assert.StartsWith(remedy, refusal.Remedy, StringComparison.Ordinal);
            Assert.Contains(explanation.Notes, note => note.Refusal is null && note.Gate == refusal.Reason.Gate && note.Text.EndsWith("(policies/" + (refusal.Reason.Gate == "dataset" ? "2" : "1") + ".yaml:1)", StringComparison.Ordinal));
        }
    }

    private static async Task<Explanation> AskAsync(string at, IEnumerable<string> files, string robots = "", string purpose = "search-index", string? dataset = null)
    {
        await using var engine = new OfflineEngine(new CrawlPolicyOptions(), TimeProvider.System);
        return await engine.ExplainAsync(
            PolicyText.Load([.. files, PolicyText.Crawler]),
            new FetchRequest(Url) { Crawler = "test", Purpose = purpose, Dataset = dataset },
            Encoding.UTF8.GetBytes(robots),
            DateTimeOffset.Parse(at + "T12:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
            TestContext.Current.CancellationToken);
    }
}
