using System.Net;
using System.Text.Json;
using CrawlPolicy.Handling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CrawlPolicy.Tests.Handling;

public sealed class CrawlPolicyHandlerTests : IAsyncLifetime
{
    private HandlerSetup _setup = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _setup = await HandlerSetup.StartAsync();
        _setup.Origin.MapText("/page", "hello");
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Fetch_ThatIsAllowed_ReachesTheSiteAsTheProfileAndIsRecorded()
    {
        using var client = _setup.Build();
        Assert.Equal("hello", await client.GetStringAsync(Url("/page"), Token));
        Assert.Equal("AcmeBot/1.0 (+https://acme.example/bot)", Assert.Single(_setup.Pages).Headers["User-Agent"]);
        var records = await _setup.RecordsAsync();
        Assert.Contains(records, record => record.Url == Url("/page") && record is { Stage: "request", Verdict: "allow", Purpose: "search-index:commercial" });
        Assert.Contains(records, record => record.Url == Url("/robots.txt") && record is { Stage: "own", Verdict: "allow" });
    }

    [Fact]
    public async Task Fetch_ThatTermsRefuse_SendsNoPacketNotEvenForRobots()
    {
        _setup.AddPolicy("site.yaml", Site("default: deny"));
        using var client = _setup.Build();
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("terms.denied", decision.Refusal!.Reason.Code);
        Assert.Empty(_setup.Origin.Requests);
        Assert.Contains(await _setup.RecordsAsync(), static record => record is { Verdict: "refuse", Reason: "terms.denied", Rule: "acme-site/default" });
    }

    [Fact]
    public async Task Fetch_ThatRobotsDisallow_NamesTheRuleAndItsLine()
    {
        _setup.Origin.MapText("/robots.txt", "# ours\nUser-agent: AcmeBot\nDisallow: /page\n");
        using var client = _setup.Build();
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("robots.disallowed", decision.Refusal!.Reason.Code);
        Assert.Equal($"{Url("/robots.txt")}:3", decision.Refusal.Rule!.Location.ToString());
        Assert.Empty(_setup.Pages);
    }

    [Fact]
    public async Task Fetch_OfAPrivateAddressByName_IsRefusedBeforeItIsDialled()
    {
        using var client = _setup.Build(options: static options => options.Targets.AllowedNetworks.Clear());
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("target.private-address", decision.Refusal!.Reason.Code);
        Assert.Empty(_setup.Origin.Requests);
    }

    [Fact]
    public async Task Fetch_WithAnotherUserAgent_IsRefused()
    {
        using var client = _setup.Build();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0");
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("identity.user-agent", decision.Refusal!.Reason.Code);
    }

    [Theory]
    [InlineData("ai-train:academic", null)]
    [InlineData("ai-train", "identity.purpose")]
    [InlineData("world-domination", "identity.purpose")]
    public async Task Fetch_WithAPurposeOfItsOwn_MayOnlyNarrowTheProfile(string purpose, string? reason)
    {
        _setup.Origin.MapText("/robots.txt", "User-agent: *\nContent-Signal: ai-train=yes\n");
        using var client = _setup.Build();
        using var request = new HttpRequestMessage(HttpMethod.Get, Url("/page"));
        request.Options.Set(CrawlPolicyKeys.Purpose, purpose);
        if (reason is null)
        {
            using var response = await client.SendAsync(request, Token);
            Assert.True(response.RequestMessage!.Options.TryGetValue(CrawlPolicyKeys.Decision, out var decision));
            Assert.Equal(purpose, decision.Purpose.ToString());
        }
        else
        {
            Assert.Equal(reason, (await HandlerSetup.RefusedAsync(client.SendAsync(request, Token))).Refusal!.Reason.Code);
        }
    }

    [Fact]
    public async Task Answer_429WithRetryAfter_RestsTheSiteForEveryFetch()
    {
        _setup.Origin.MapText("/busy", "slow down", status: 429, headers: ("Retry-After", "120"));
        using var client = _setup.Build();
        var first = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/busy"), Token));
        var second = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("cooldown.rate-limited", first.Refusal!.Reason.Code);
        Assert.Equal(CrawlPolicy.Decisions.DecisionStage.Headers, first.Stage);
        Assert.Equal("cooldown.rate-limited", second.Refusal!.Reason.Code);
        Assert.Equal(first.Refusal.Until, second.Refusal.Until);
        Assert.Equal("/busy", Assert.Single(_setup.Pages).Target);
    }

    [Fact]
    public async Task Answer_WithAChallenge_IsNotHandedOnAndRestsTheSite()
    {
        _setup.Origin.MapText("/page", "<html>prove it</html>", status: 403, contentType: "text/html", headers: ("cf-mitigated", "challenge"));
        using var client = _setup.Build();
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("cooldown.challenge", decision.Refusal!.Reason.Code);
    }

    [Fact]
    public async Task Redirect_IsAFetchOfItsOwn_AndRefusedWhereItLeads()
    {
        _setup.Origin.MapRedirect("/away", $"http://other.example:{_setup.Origin.Port}/page");
        _setup.Origin.MapText("other.example/robots.txt", "User-agent: *\nDisallow: /\n");
        using var client = _setup.Build();
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/away"), Token));
        Assert.Equal("robots.disallowed", decision.Refusal!.Reason.Code);
        Assert.Equal("other.example", decision.Site);
    }

    [Fact]
    public async Task Redirect_ToAnotherOrigin_TakesNoCredentialsAlong()
    {
        _setup.Origin.MapRedirect("/away", $"http://other.example:{_setup.Origin.Port}/page");
        using var client = _setup.Build();
        using var request = new HttpRequestMessage(HttpMethod.Get, Url("/away"));
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer secret");
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        using var response = await client.SendAsync(request, Token);
        var last = _setup.Pages[^1];
        Assert.Equal("/page", last.Target);
        Assert.DoesNotContain("Authorization", last.Headers.Keys);
        Assert.Equal("en", last.Headers["Accept-Language"]);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("http://")]
    [InlineData("//[")]
    [InlineData("///:x")]
    public async Task Redirect_ThatNamesNoPlace_IsHandedOnAsItIs(string location)
    {
        _setup.Origin.MapRedirect("/away", location);
        using var client = _setup.Build();
        using var response = await client.GetAsync(Url("/away"), Token);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    [Fact]
    public async Task Redirect_WithoutEnd_StopsAtTheLimit()
    {
        _setup.Origin.MapRedirect("/loop", "/loop");
        using var client = _setup.Build(static options => options.MaximumRedirects = 3);
        using var response = await client.GetAsync(Url("/loop"), Token);
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal(4, _setup.Pages.Count);
    }

    [Fact]
    public async Task Refusal_WithRespond_IsTheSidecarsAnswer()
    {
        _setup.AddPolicy("site.yaml", Site("default: deny"));
        using var client = _setup.Build(static options => options.OnRefused = OnRefused.Respond);
        using var response = await client.GetAsync(Url("/page"), Token);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("crawlpolicy; error=http_request_denied; details=\"terms.denied\"", Assert.Single(response.Headers.GetValues("Proxy-Status")));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal("terms.denied", body.RootElement.GetProperty("reason").GetString());
        Assert.EndsWith("site.yaml", body.RootElement.GetProperty("file").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pace_OfARetryAroundTheHandler_IsPaidByEveryAttempt()
    {
        _setup.Origin.MapText("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n");
        _setup.Origin.MapText("/flaky", "oops", status: 500);
        using var client = _setup.Build(outside: static builder => builder.AddHttpMessageHandler(static () => new PollyRetry()));
        var started = TimeProvider.System.GetTimestamp();
        using var response = await client.GetAsync(Url("/flaky"), Token);
        Assert.Equal(3, _setup.Pages.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.6), "Three attempts need two intervals.");
    }

    [Fact]
    public async Task Pace_FartherOffThanTheLongestWait_IsRefusedWithItsTime()
    {
        _setup.Origin.MapText("/robots.txt", "User-agent: *\nCrawl-delay: 100\n");
        using var client = _setup.Build(options: static options => options.Pace.MaximumWait = TimeSpan.FromSeconds(20));
        using var first = await client.GetAsync(Url("/page"), Token);
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("pace.too-far", decision.Refusal!.Reason.Code);
        Assert.InRange(decision.Refusal.Until!.Value - decision.At, TimeSpan.FromSeconds(80), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task Concurrency_OfASite_IsHeldUntilTheBodyIsRead()
    {
        _setup.AddPolicy("site.yaml", Site("default: allow\nreview: { by: Acme Legal, on: 2026-11-01, every: 365d }\nrate: { concurrency: 1 }"));
        using var client = _setup.Build(options: static options => options.Pace.MaximumWait = TimeSpan.FromSeconds(2));
        using var first = await client.GetAsync(new Uri(Url("/page")), HttpCompletionOption.ResponseHeadersRead, Token);
        var refused = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("pace.too-far", refused.Refusal!.Reason.Code);
        first.Dispose();
        using var second = await client.GetAsync(Url("/page"), Token);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task ReportMode_LetsAnEnforceableRefusalGo_AndRecordsIt()
    {
        _setup.AddPolicy("site.yaml", Site("default: deny"));
        using var client = _setup.Build(options: static options => options.Mode = CrawlPolicyMode.Report);
        Assert.Equal("hello", await client.GetStringAsync(Url("/page"), Token));
        Assert.Contains(await _setup.RecordsAsync(), static record => record is { Verdict: "allow", WouldRefuse: true, Reason: "terms.denied" });
    }

    [Fact]
    public async Task ReportMode_NeverRelaxesTarget()
    {
        using var client = _setup.Build(options: static options =>
        {
            options.Mode = CrawlPolicyMode.Report;
            options.Targets.AllowedNetworks.Clear();
        });
        var decision = await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Equal("target.private-address", decision.Refusal!.Reason.Code);
    }

    [Fact]
    public void Options_WithSeveralMistakes_TellThemAll()
    {
        var exception = Assert.Throws<OptionsValidationException>(() => _setup.Build(options: static options =>
        {
            options.Store = "mysql";
            options.Purpose = "anything";
            options.Targets.AllowedNetworks.Add("everywhere");
            options.Pace.MaximumWait = TimeSpan.FromSeconds(-1);
            options.Robots.CachedOrigins = 0;
            options.Targets.AllowedPorts.Add(0);
        }));
        Assert.Collection(
            exception.Failures,
            static failure => Assert.StartsWith("CrawlPolicy:Purpose = 'anything': write USE[:BENEFICIARY]", failure, StringComparison.Ordinal),
            static failure => Assert.StartsWith("CrawlPolicy:Store = 'mysql': write 'memory', or add a package", failure, StringComparison.Ordinal),
            static failure => Assert.StartsWith("CrawlPolicy:Targets:AllowedNetworks = 'everywhere':", failure, StringComparison.Ordinal),
            static failure => Assert.Equal("CrawlPolicy:Pace:MaximumWait = '-00:00:01': write a duration from 00:00:00 to 1.00:00:00.", failure),
            static failure => Assert.StartsWith("CrawlPolicy:Robots:CachedOrigins = '0': write a whole number from 16 to 10000000.", failure, StringComparison.Ordinal),
            static failure => Assert.EndsWith("0': write port numbers from 1 to 65535.", failure, StringComparison.Ordinal));
    }

    private string Url(string path) => _setup.Origin.OriginOf("site.example") + path;

    private static string Site(string rest) =>
        $"apiVersion: crawlpolicy/v1\nkind: Site\nname: acme-site\nhosts: [site.example]\nterms: {{ document: https://site.example/terms, checked: 2026-11-01, how: primary }}\n{rest}\n";
}
