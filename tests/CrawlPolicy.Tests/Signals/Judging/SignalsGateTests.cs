namespace CrawlPolicy.Tests.Signals.Judging;

public sealed class SignalsGateTests : IAsyncLifetime
{
    private SignalSetup _setup = null!;

    public async ValueTask InitializeAsync()
    {
        _setup = await SignalSetup.StartAsync();
        _setup.Says("/page", "the page");
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Theory]
    [InlineData("ai-train", "signal.unknown")]
    [InlineData("ml-train", "signal.unknown")]
    [InlineData("ai-input", "signal.unknown")]
    [InlineData("ai-index", "signal.unknown")]
    [InlineData("tdm:academic", "signal.unknown")]
    [InlineData("search-index", "allow")]
    [InlineData("archive", "allow")]
    [InlineData("monitoring", "allow")]
    [InlineData("accessibility", "allow")]
    public async Task Unknown_WhereNothingIsSaid_IsSettledByTheShippedDefault(string purpose, string answer) =>
        Assert.Equal(answer, await _setup.AskAsync(purpose));

    [Fact]
    public async Task Unknown_AllowedByASetting_IsAllowedAndRecorded()
    {
        _setup.Configure(static options => options.Unknown["ai-train"] = UnknownPurpose.Allow);

        var decision = await _setup.DecideAsync("ai-train");

        Assert.Null(decision.Refusal);
        var signal = Assert.Single(decision.Signals);
        Assert.Equal(("unknown", "CrawlPolicy:Unknown:ai-train", "allow", "allow"), (signal.Protocol, signal.Location, signal.Raw, signal.Meaning));
    }

    [Fact]
    public async Task Unknown_SettingOfABeneficiary_CountsBeforeThatOfTheUse()
    {
        _setup.Configure(static options =>
        {
            options.Unknown["tdm"] = UnknownPurpose.Deny;
            options.Unknown["tdm:academic"] = UnknownPurpose.Allow;
        });

        Assert.Equal("allow", await _setup.AskAsync("tdm:academic"));
        Assert.Equal("signal.unknown", await _setup.AskAsync("tdm:commercial"));
    }

    [Fact]
    public async Task Unknown_RefusalByDefault_SaysHowToSettleIt()
    {
        var refusal = (await _setup.DecideAsync("ai-train")).Refusal!;

        Assert.Contains("CrawlPolicy:Unknown:ai-train=allow", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Combination_OnePermitsAndOneDenies_Denies()
    {
        _setup.Says("/robots.txt", "User-agent: *\nContent-Signal: ai-train=yes\n");
        _setup.Says("/trust.txt", "datatrainingallowed=no");

        Assert.Equal("signal.trust-txt", await _setup.AskAsync("ai-train"));
    }

    [Fact]
    public async Task Combination_OnePermits_LiftsUnknown()
    {
        _setup.Says("/robots.txt", "User-agent: *\nContent-Usage: train-ai=y\n");

        Assert.Equal("allow", await _setup.AskAsync("ai-train"));
        Assert.Equal("signal.unknown", await _setup.AskAsync("ml-train"));
    }

    [Fact]
    public async Task Terms_RuleThatAllowsThePurposeByName_LiftsUnknown()
    {
        _setup.Handler.AddPolicy("site.yaml", Site("allow: [ai-train]"));

        Assert.Equal("allow", await _setup.AskAsync("ai-train"));
    }

    [Fact]
    public async Task Terms_RuleThatAllowsThePurposeByName_LiftsNoDenial()
    {
        _setup.Handler.AddPolicy("site.yaml", Site("allow: [ai-train]"));
        _setup.Says("/robots.txt", "User-agent: *\nDisallowAITraining: /\n");

        Assert.Equal("signal.ai-training", await _setup.AskAsync("ai-train"));
    }

    [Theory]
    [InlineData("[terms]", "signal.content-signal")]
    [InlineData("[signals]", "allow")]
    public async Task Grant_LiftsSignals_OnlyWhereItNamesThem(string lifts, string answer)
    {
        _setup.Says("/robots.txt", "User-agent: *\nContent-Signal: ai-train=no\n");
        _setup.Says("/page", "the page", headers: ("X-Robots-Tag", "noai"));
        _setup.Handler.AddPolicy(
            "grant.yaml",
            $"""
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: site-licence
            licensor: Site Ltd
            licensee: Acme
            agreement: {"{"} reference: Licence 7 {"}"}
            scope: {"{"} hosts: [site.example], paths: [/] {"}"}
            purposes: [ai-train]
            from: 2026-01-01
            until: 2199-01-01
            lifts: {lifts}
            """);

        Assert.Equal(answer, await _setup.AskAsync("ai-train"));
    }

    [Theory]
    [InlineData("search-index", 0)]
    [InlineData("monitoring", 0)]
    [InlineData("ai-input", 1)]
    [InlineData("ai-train", 4)]
    public async Task Files_OfPurposesThatTheyCannotGovern_AreNotAskedFor(string purpose, int files)
    {
        _ = await _setup.AskAsync(purpose);

        Assert.Equal(files, _setup.Handler.Origin.Requests.Count(static request => request.Target is not ("/robots.txt" or "/page")));
    }

    [Fact]
    public async Task Files_AfterADenialInRobotsTxt_AreSpared()
    {
        _setup.Says("/robots.txt", "User-agent: *\nContent-Signal: ai-train=no\n");

        Assert.Equal("signal.content-signal", await _setup.AskAsync("ai-train"));
        Assert.DoesNotContain(_setup.Handler.Origin.Requests, static request => request.Target != "/robots.txt");
    }

    [Fact]
    public async Task Evidence_OfADenial_NamesProtocolPlaceTextDigestAndTime()
    {
        _setup.Says("/robots.txt", "User-agent: *\nContent-Signal: search=yes, ai-train=no\n");

        var decision = await _setup.DecideAsync("ai-train");

        var signal = Assert.Single(decision.Signals);
        Assert.Equal(("content-signal", "Content-Signal: search=yes, ai-train=no", "deny"), (signal.Protocol, signal.Raw, signal.Meaning));
        Assert.EndsWith("/robots.txt:2", signal.Location, StringComparison.Ordinal);
        Assert.StartsWith("sha256:", signal.Digest, StringComparison.Ordinal);
        Assert.NotNull(signal.ReadAt);
        Assert.Equal(2, decision.Refusal!.Rule!.Location.Line);
        Assert.Equal(decision.Signals, (await _setup.Handler.RecordsAsync()).First(static record => record.Reason.Length > 0).Signals);
    }

    [Fact]
    public async Task RobotsTxtItself_IsThereToBeRead() => Assert.Equal("allow", await _setup.AskAsync("ai-train", "/robots.txt"));

    private static string Site(string rule) =>
        $"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: site
        hosts: [site.example]
        terms: {"{"} document: https://site.example/terms, checked: 2026-11-01, how: primary {"}"}
        review: {"{"} by: Test, on: 2026-11-01, every: 3600d {"}"}
        default: deny
        rules:
          - id: training
            {rule}
        """;
}
