using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Handling;
using CrawlPolicy.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Tests.Handling;

/// <summary>An application with one crawling client, a policy directory of its own, and a real origin on loopback.</summary>
internal sealed class HandlerSetup : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("crawlpolicy-handler-");
    private ServiceProvider? _services;

    private HandlerSetup(TestOrigin origin) => Origin = origin;

    public TestOrigin Origin { get; }

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("Build first.");

    public static async Task<HandlerSetup> StartAsync()
    {
        var setup = new HandlerSetup(await TestOrigin.StartAsync());
        setup.AddPolicy(
            "crawler.yaml",
            """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: default
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme
            purposes: [search-index, "ai-train:academic"]
            """);
        return setup;
    }

    public void AddPolicy(string name, string yaml) => File.WriteAllText(Path.Combine(_directory.FullName, name), yaml);

    public HttpClient Build(
        Action<CrawlPolicyHandlerOptions>? configure = null, Action<CrawlPolicyOptions>? options = null, Action<IHttpClientBuilder>? outside = null)
    {
        var services = new ServiceCollection();
        services.AddCrawlPolicy(policy =>
        {
            policy.PolicyDirectory = _directory.FullName;
            policy.Targets.AllowedNetworks.Add("127.0.0.0/8");
            policy.Targets.AllowedPorts.Add(Origin.Port);
            policy.Targets.Resolve["site.example"] = "127.0.0.1";
            policy.Targets.Resolve["other.example"] = "127.0.0.1";
            policy.Pace.DefaultInterval = TimeSpan.Zero;
            options?.Invoke(policy);
        });
        var builder = services.AddHttpClient("crawler");
        outside?.Invoke(builder);
        builder.AddCrawlPolicyHandler(configure);
        _services = services.BuildServiceProvider(validateScopes: true);
        return _services.GetRequiredService<IHttpClientFactory>().CreateClient("crawler");
    }

    /// <summary>What the origin was asked for, without its robots.txt.</summary>
    public IReadOnlyList<TestRequest> Pages => [.. Origin.Requests.Where(static request => request.Target != "/robots.txt")];

    public async Task<IReadOnlyList<DecisionRecord>> RecordsAsync() =>
        await Services.GetRequiredService<IDecisionLedger>().ReadAsync(new DecisionQuery(), TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

    public static async Task<Decision> RefusedAsync(Task<HttpResponseMessage> fetch) =>
        (await Assert.ThrowsAsync<CrawlRefusedException>(() => fetch)).Decision;

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Origin.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
