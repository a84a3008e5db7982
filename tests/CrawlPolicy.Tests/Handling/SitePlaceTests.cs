using System.Net;

namespace CrawlPolicy.Tests.Handling;

public sealed class SitePlaceTests : IAsyncLifetime
{
    private HandlerSetup _setup = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _setup = await HandlerSetup.StartAsync();
        _setup.Origin.MapText("/page", "hello");
        _setup.AddPolicy(
            "site.yaml",
            """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: acme-site
            hosts: [site.example]
            terms: { document: https://site.example/terms, checked: 2026-11-01, how: primary }
            default: allow
            rate: { concurrency: 1 }
            """);
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Place_OfABufferedAnswer_IsFreeThoughNobodyDisposesOfIt()
    {
        using var client = Build();
        var first = await client.GetAsync(Url("/page"), Token);
        using var second = await client.GetAsync(Url("/page"), Token);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        first.Dispose();
    }

    [Fact]
    public async Task Place_OfAStreamThatIsReadToItsEnd_IsFree()
    {
        using var client = Build();
        var stream = await client.GetStreamAsync(new Uri(Url("/page")), Token);
        await stream.CopyToAsync(Stream.Null, Token);
        using var second = await client.GetAsync(Url("/page"), Token);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task Place_OfAStreamThatIsGivenUp_IsFree()
    {
        using var client = Build();
        await using (await client.GetStreamAsync(new Uri(Url("/page")), Token))
        {
        }

        using var second = await client.GetAsync(Url("/page"), Token);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Cooldown_ThatBeganWhileAFetchWaitedForAPlace_HoldsForIt()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _setup.Origin.Map("/busy", async context =>
        {
            entered.SetResult();
            await answer.Task;
            context.Response.StatusCode = 429;
        });
        using var client = Build(TimeSpan.FromSeconds(20));
        var first = client.GetAsync(Url("/busy"), Token);
        await entered.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token);
        var second = client.GetAsync(Url("/page"), Token);
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Token);
        answer.SetResult();
        await HandlerSetup.RefusedAsync(first);
        var decision = await HandlerSetup.RefusedAsync(second);
        Assert.Equal("cooldown.rate-limited", decision.Refusal!.Reason.Code);
        Assert.Equal("/busy", Assert.Single(_setup.Pages).Target);

        // It was let go when it came, and refused when its turn came: two records of one fetch.
        var records = (await _setup.RecordsAsync()).Where(record => record.Id == decision.Id.ToString()).ToList();
        Assert.Equal([("request", "allow"), ("connect", "refuse")], records.OrderByDescending(static record => record.Stage, StringComparer.Ordinal).Select(static record => (record.Stage, record.Verdict)));
    }

    private HttpClient Build(TimeSpan? longestWait = null) =>
        _setup.Build(options: options => options.Pace.MaximumWait = longestWait ?? TimeSpan.FromSeconds(10));

    private string Url(string path) => _setup.Origin.OriginOf("site.example") + path;
}
