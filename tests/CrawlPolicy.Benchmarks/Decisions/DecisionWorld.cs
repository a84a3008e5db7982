using System.Globalization;
using CrawlPolicy.Benchmarks.Robots;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Benchmarks.Decisions;

/// <summary>An engine with many site policies, and fetches whose robots.txt files are in the cache already.</summary>
internal sealed class DecisionWorld : IDisposable
{
    private readonly ServiceProvider _services;

    private DecisionWorld(int sites, int fetches, TimeSpan interval, IRobotsStore robots)
    {
        var policies = new PolicySource();
        policies.Replace(new PolicySet([.. Enumerable.Range(0, sites).Select(site => Site(site, interval))], [Crawler], [], [])
        {
            Digest = "sha256:" + new string('a', 64),
        });
        var options = new CrawlPolicyOptions { Crawler = Crawler.Name };
        options.Pace.DefaultInterval = interval;
        options.Pace.MaximumWait = TimeSpan.FromDays(3650);
        _services = new ServiceCollection()
            .AddSingleton(policies)
            .AddSingleton(robots)
            .AddSingleton(options)
            .AddCrawlPolicy().Services
            .BuildServiceProvider();
        Engine = _services.GetRequiredService<CrawlPolicyEngine>();
        Fetches = [.. Enumerable.Range(0, fetches).Select(fetch => Fetch(fetch, sites))];
    }

    /// <summary>The engine.</summary>
    public CrawlPolicyEngine Engine { get; }

    /// <summary>The fetches; all of them are allowed.</summary>
    public FetchRequest[] Fetches { get; }

    private static CrawlerProfile Crawler { get; } = new()
    {
        Name = "acme-search",
        ProductToken = "AcmeBot",
        UserAgent = "AcmeBot/1.0 (+https://acme.example/bot)",
        Operator = "Acme Search Ltd",
        Purposes = [new CrawlPurpose(CrawlUse.SearchIndex), new CrawlPurpose(CrawlUse.AiTrain)],
    };

    /// <summary>Builds it, and judges each fetch once.</summary>
    /// <param name="sites">How many site policies.</param>
    /// <param name="fetches">How many fetches, each of another host: three of four named by a policy.</param>
    /// <param name="interval">The interval of each policy and of unnamed sites.</param>
    public static async Task<DecisionWorld> CreateAsync(int sites, int fetches, TimeSpan interval)
    {
        var robots = new MemoryRobotsStore();
        var world = new DecisionWorld(sites, fetches, interval, robots);
        foreach (var fetch in world.Fetches)
        {
            _ = FetchTarget.TryParse(fetch.Url, out var target);
            await robots.WriteAsync(Robots(target.Origin), CancellationToken.None);
            var decision = await world.Engine.EvaluateAsync(fetch, CancellationToken.None);
            if (!decision.IsAllowed)
            {
                throw new InvalidOperationException($"{fetch.Url} was to be allowed, and is refused: {decision.Refusal!.Detail}");
            }
        }

        return world;
    }

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();

    private static string Host(int site) => string.Create(CultureInfo.InvariantCulture, $"site-{site}.example");

    private static FetchRequest Fetch(int fetch, int sites)
    {
        var host = fetch % 4 == 3 ? $"www.unnamed-{fetch}.example" : "www." + Host(fetch * 7919 % sites);
        return new FetchRequest(string.Create(
            CultureInfo.InvariantCulture, $"https://{host}/articles/2026/11/{fetch}/how-a-crawler-keeps-its-word.html?page={fetch % 7}"));
    }

    // The shape of the shipped policies: a few rules, some for AI uses, one for an interface, one for what lies behind a login.
    private static SitePolicy Site(int site, TimeSpan interval)
    {
        var host = Host(site);
        return new SitePolicy
        {
            Name = "policy-" + site.ToString(CultureInfo.InvariantCulture),
            Hosts = [new HostPattern(host, IsBelow: false), new HostPattern(host, IsBelow: true)],
            AllowsByDefault = true,
            Terms = null,
            Review = new TermsReview("legal@acme.example", new DateOnly(2026, 11, 1), TimeSpan.FromDays(365)),
            Rate = interval > TimeSpan.Zero ? new SiteRate { Interval = interval } : null,
            Rules =
            [
                Rule(host, "no-training", "/", deny: PurposeSet.NeedReview),
                Rule(host, "account", "/account/*", deny: PurposeSet.All),
                Rule(host, "search", "/search?*q=", deny: PurposeSet.All),
                Rule(host, "api", "/api/*/export$", deny: PurposeSet.All),
                Rule(host, "articles", "/articles/", allow: PurposeSet.Of(CrawlUse.SearchIndex)),
            ],
        };
    }

    private static SiteRule Rule(string host, string id, string path, PurposeSet allow = default, PurposeSet deny = default) => new()
    {
        Paths = PathPattern.TryParse(path, out var pattern) is null ? [pattern] : throw new ArgumentException(path, nameof(path)),
        Allow = allow,
        Deny = deny,
        Reference = new RuleReference($"{host}/{id}", new SourceLocation($"sites/{host}.yaml", 12)),
    };

    private static RobotsSnapshot Robots(string origin) => new()
    {
        Origin = origin,
        Outcome = RobotsOutcome.Rules,
        FetchedAt = TimeProvider.System.GetUtcNow(),
        ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(24),
        Status = 200,
        Content = RobotsFiles.Typical,
        Digest = "sha256:" + new string('b', 64),
    };
}
