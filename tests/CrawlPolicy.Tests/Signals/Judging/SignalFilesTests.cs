using CrawlPolicy.Signals.TdmRep;

namespace CrawlPolicy.Tests.Signals.Judging;

public sealed class SignalFilesTests : IAsyncLifetime
{
    private const string Reserved = """[{"location":"/","tdm-reservation":1}]""";

    private SignalSetup _setup = null!;

    public async ValueTask InitializeAsync()
    {
        _setup = await SignalSetup.StartAsync();
        _setup.Says("/page", "the page");
        _setup.Configure(static options => options.Unknown["ai-input"] = options.Unknown["ai-train"] = options.Unknown["tdm"] = UnknownPurpose.Allow);
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task TdmRep_Reserved_DeniesMiningAndNothingElse()
    {
        _setup.Says(TdmRepSource.Path, Reserved, "application/json");

        Assert.Equal("signal.tdmrep", await _setup.AskAsync("tdm"));
        Assert.Equal("signal.tdmrep", await _setup.AskAsync("ai-input"));
        Assert.Equal("allow", await _setup.AskAsync("search-index"));
    }

    [Fact]
    public async Task TdmRep_PolicyThatPermitsResearch_LiftsTheReservationForIt()
    {
        _setup.Says(TdmRepSource.Path, """[{"location":"/","tdm-reservation":1,"tdm-policy":"/policy.json"}]""", "application/json");
        _setup.Says(
            "/policy.json",
            """
            {"@context":["http://www.w3.org/ns/odrl.jsonld","http://www.w3.org/ns/tdmrep.jsonld"],"@type":"Offer",
             "profile":"http://www.w3.org/ns/tdmrep","uid":"https://site.example/policy.json",
             "permission":[{"action":"tdm:mine","constraint":[{"leftOperand":"purpose","operator":"eq","rightOperand":"tdm:research"}]}]}
            """,
            "application/ld+json");

        Assert.Equal("allow", await _setup.AskAsync("tdm:academic"));
        Assert.Equal("signal.tdmrep", await _setup.AskAsync("tdm:commercial"));
        Assert.Equal(1, _setup.ReadsOf("/policy.json"));
    }

    [Fact]
    public async Task TdmRep_InAHeader_IsSettledWithItsPolicy()
    {
        _setup.Says("/page", "the page", headers: [("tdm-reservation", "1"), ("tdm-policy", _setup.Handler.Origin.OriginOf("site.example") + "/policy.json")]);
        _setup.Says(
            "/policy.json",
            """
            {"@context":["http://www.w3.org/ns/odrl.jsonld","http://www.w3.org/ns/tdmrep.jsonld"],"@type":"Offer",
             "profile":"http://www.w3.org/ns/tdmrep","permission":[{"action":"tdm:mine","constraint":[{"leftOperand":"purpose","operator":"eq","rightOperand":"tdm:research"}]}]}
            """,
            "application/ld+json");

        Assert.Equal("allow", await _setup.AskAsync("tdm:academic"));
        Assert.Equal("signal.tdmrep", await _setup.AskAsync("tdm"));
    }

    [Fact]
    public async Task Reads_OfManyFetchesAtOnce_AreOneForEachFile()
    {
        _setup.Says(TdmRepSource.Path, "[]", "application/json");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _setup.AskAsync("ai-train")));

        Assert.Equal((1, 1, 1), (_setup.ReadsOf(TdmRepSource.Path), _setup.ReadsOf("/ai.txt"), _setup.ReadsOf("/trust.txt")));
    }

    [Fact]
    public async Task Read_OfEveryFile_IsRecordedBeforeItLeaves()
    {
        _ = await _setup.AskAsync("ai-train");

        var own = (await _setup.Handler.RecordsAsync()).Where(static record => record.Stage == "own").Select(static record => new Uri(record.Url).AbsolutePath);
        Assert.Equal(["/.well-known/tdmrep.json", "/.well-known/trust.txt", "/ai.txt", "/robots.txt", "/trust.txt"], own.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(404, "text/plain", "", "allow")]
    [InlineData(403, "text/plain", "", "allow")]
    [InlineData(200, "text/html", "<html>not found</html>", "allow")]
    [InlineData(200, "application/json", "{ broken", "allow")]
    [InlineData(500, "text/plain", "", "signal.tdmrep")]
    [InlineData(202, "text/html", "<html>wait</html>", "signal.tdmrep")]
    [InlineData(200, "application/json", Reserved, "signal.tdmrep")]
    public async Task TdmRep_HoweverItIsAnswered_HasAStatedMeaning(int status, string type, string text, string answer)
    {
        _setup.Handler.Origin.MapText(TdmRepSource.Path, text, status, type);

        Assert.Equal(answer, await _setup.AskAsync("tdm"));
    }

    [Fact]
    public async Task AnyFile_AnsweredWith429_RestsTheSite()
    {
        _setup.Handler.Origin.MapText(TdmRepSource.Path, "", 429, headers: ("Retry-After", "600"));

        Assert.Equal("signal.tdmrep", await _setup.AskAsync("tdm"));
        Assert.Equal("cooldown.rate-limited", await _setup.AskAsync("search-index"));
    }

    [Fact]
    public async Task AnyFile_WhoseServerStandsStill_IsGivenUpAndDenies()
    {
        _setup.Configure(static options => options.Signals.Timeout = TimeSpan.FromSeconds(1));
        _setup.Handler.Origin.Map(TdmRepSource.Path, static context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));

        var decision = await _setup.DecideAsync("tdm");

        Assert.Equal("signal.tdmrep", decision.Refusal?.Reason.Code);
        Assert.Contains("CrawlPolicy:Signals:Timeout", decision.Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyFile_LongerThanAMegabyte_SaysNothing()
    {
        _setup.Says(TdmRepSource.Path, Reserved + new string(' ', 1 << 20), "application/json");

        Assert.Equal("allow", await _setup.AskAsync("tdm"));
    }

    [Theory]
    [InlineData("<permits type=\"usage\">search</permits>", "ai-train", "signal.rsl")]
    [InlineData("<permits type=\"usage\">search</permits>", "search-index", "allow")]
    [InlineData("<permits type=\"usage\">ai-train</permits>", "ai-train", "allow")]
    [InlineData("<permits type=\"usage\">ai-train</permits><payment type=\"crawl\"><amount currency=\"USD\">0.015</amount></payment>", "ai-train", "signal.rsl")]
    public async Task Rsl_NamedByRobotsTxt_Counts(string licence, string purpose, string answer)
    {
        _setup.Says("/robots.txt", "License: /licence.xml\n\nUser-agent: *\nAllow: /\n");
        _setup.Says("/licence.xml", $"<rsl xmlns=\"https://rslstandard.org/rsl\"><content url=\"/\"><license>{licence}</license></content></rsl>", "application/rsl+xml");

        Assert.Equal(answer, await _setup.AskAsync(purpose));
    }

    [Theory]
    [InlineData(404, "ai-train", "signal.rsl")]
    [InlineData(500, "ai-input", "signal.rsl")]
    [InlineData(404, "monitoring", "allow")]
    public async Task Rsl_NamedButNotToBeHad_LeavesTheSiteUnlicensed(int status, string purpose, string answer)
    {
        _setup.Says("/robots.txt", "License: /licence.xml\n\nUser-agent: *\nAllow: /\n");
        _setup.Handler.Origin.MapText("/licence.xml", "", status);

        Assert.Equal(answer, await _setup.AskAsync(purpose));
    }

    [Theory]
    [InlineData("ai-train", "allow")]
    [InlineData("ai-input", "allow")]
    public async Task Licence_NamedByRobotsTxtAndKnownByItsAddress_NeedsNoDocument(string purpose, string answer)
    {
        _setup.Says("/robots.txt", "License: https://creativecommons.org/licenses/by/4.0/\n\nUser-agent: *\nAllow: /\n");
        _setup.Configure(static _ => { });

        Assert.Equal(answer, await _setup.AskAsync(purpose));
    }

    [Fact]
    public async Task Rsl_OnAHostWhoseTermsRefuse_IsNotAskedFor()
    {
        _setup.Says("/robots.txt", $"License: {_setup.Handler.Origin.OriginOf("other.example")}/licence.xml\n\nUser-agent: *\nAllow: /\n");
        _setup.Handler.AddPolicy(
            "other.yaml",
            """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: other
            hosts: [other.example]
            terms: { document: https://other.example/terms, checked: 2026-11-01, how: primary }
            default: deny
            """);
        _setup.Configure(static options => options.Unknown["ai-train"] = UnknownPurpose.Allow);

        Assert.Equal("signal.rsl", await _setup.AskAsync("ai-train"));
        Assert.DoesNotContain(_setup.Handler.Origin.Requests, static request => request.Host.StartsWith("other", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TrustTxt_OnlyInTheSecondPlace_IsFoundThere()
    {
        _setup.Says("/.well-known/trust.txt", "datatrainingallowed=no");

        Assert.Equal("signal.trust-txt", await _setup.AskAsync("ai-train"));
    }

    [Fact]
    public async Task Reads_CountAgainstThePaceOfTheSite()
    {
        _setup.Configure(static options =>
        {
            options.Pace.DefaultInterval = TimeSpan.FromHours(1);
            options.Unknown["tdm"] = UnknownPurpose.Allow;
        });

        // The slot of the first hour goes to tdmrep.json; the next file would have to wait for the second.
        Assert.Equal("pace.too-far", await _setup.AskAsync("tdm"));
        Assert.Equal((1, 0, 0), (_setup.ReadsOf(TdmRepSource.Path), _setup.ReadsOf("/ai.txt"), _setup.ReadsOf("/page")));
    }
}
