using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Benchmarks.Signals;

/// <summary>
/// What signals add to a decision, everything cached, over 1,024 origins. Each origin says everything: Content-Signal, Content-Usage for
/// two paths, DisallowAITraining, AI control tokens, an RSL document, tdmrep.json, ai.txt and trust.txt. Monitoring is a purpose that none
/// of them speaks of, so that it shows the decision without.
/// </summary>
[MemoryDiagnoser]
public class SignalDecision : IDisposable
{
    private const int Origins = 1024;

    private const string Robots =
        """
        License: /licence.xml

        User-agent: *
        Content-Signal: search=yes, ai-input=yes, ai-train=yes
        Content-Usage: train-ai=y
        Content-Usage: /articles/ train-ai=y, search=y
        DisallowAITraining: /private/
        Disallow: /account/
        Allow: /

        User-agent: GPTBot
        User-agent: CCBot
        Disallow: /account/
        """;

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private ServiceProvider _services = null!;
    private CrawlPolicyEngine _engine = null!;
    private FetchRequest[] _fetches = null!;
    private int _next;

    /// <summary>The purpose.</summary>
    [Params("monitoring", "search-index", "ai-train")]
    public string Purpose { get; set; } = "";

    /// <summary>Fills the caches.</summary>
    [GlobalSetup]
    public void Build()
    {
#pragma warning disable VSTHRD002 // In-process runs do not wait for an asynchronous setup.
        BuildAsync().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    /// <summary>A fetch that will leave.</summary>
    [Benchmark]
    public ValueTask<Decision> Evaluate() => _engine.EvaluateAsync(_fetches[_next++ % Origins], CancellationToken.None);

    /// <inheritdoc/>
    [GlobalCleanup]
    public void Dispose()
    {
        _services?.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task BuildAsync()
    {
        var robots = new MemoryRobotsStore();
        var files = new MemorySiteFileStore();
        var policies = new PolicySource();
        policies.Replace(new PolicySet([], [Crawler()], [], []) { Digest = "sha256:" + new string('a', 64) });
        var options = new CrawlPolicyOptions { Crawler = "acme" };
        options.Pace.DefaultInterval = TimeSpan.Zero;
        _services = new ServiceCollection().AddSingleton(policies).AddSingleton<IRobotsStore>(robots).AddSingleton<ISiteFileStore>(files).AddSingleton(options)
            .AddCrawlPolicy().Services.BuildServiceProvider();
        _engine = _services.GetRequiredService<CrawlPolicyEngine>();
        _fetches = [.. Enumerable.Range(0, Origins).Select(origin => new FetchRequest(Origin(origin) + "/articles/2026/11/how-a-crawler-keeps-its-word.html?page=3") { Purpose = Purpose })];
        for (var number = 0; number < Origins; number++)
        {
            await robots.WriteAsync(Snapshot(Origin(number)), CancellationToken.None);
            await KeepAsync(files, number, "/licence.xml", """<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license><permits type="usage">ai-all search</permits></license></content></rsl>""");
            await KeepAsync(files, number, "/.well-known/tdmrep.json", """[{"location":"/members/","tdm-reservation":1},{"location":"/","tdm-reservation":0}]""");
            await KeepAsync(files, number, "/ai.txt", "User-Agent: *\nDisallow: *.jpg\nAllow: *.html\n");
            await KeepAsync(files, number, "/trust.txt", "datatrainingallowed=yes\n");
            var decision = await _engine.EvaluateAsync(_fetches[number], CancellationToken.None);
            if (!decision.IsAllowed)
            {
                throw new InvalidOperationException($"{decision.Request.Url} was to be allowed, and is refused: {decision.Refusal!.Detail}");
            }
        }
    }

    private ValueTask KeepAsync(MemorySiteFileStore files, int origin, string path, string text) => files.WriteAsync(
        new SiteFileSnapshot
        {
            Url = Origin(origin) + path,
            Outcome = SiteFileOutcome.Found,
            FetchedAt = _now,
            ExpiresAt = _now.AddHours(24),
            Status = 200,
            MediaType = "text/plain",
            Content = Encoding.UTF8.GetBytes(text),
            Digest = "sha256:" + new string('c', 64),
        },
        CancellationToken.None);

    private RobotsSnapshot Snapshot(string origin) => new()
    {
        Origin = origin,
        Outcome = RobotsOutcome.Rules,
        FetchedAt = _now,
        ExpiresAt = _now.AddHours(24),
        Status = 200,
        Content = Encoding.UTF8.GetBytes(Robots),
        Digest = "sha256:" + new string('b', 64),
    };

    private static string Origin(int number) => string.Create(CultureInfo.InvariantCulture, $"https://www.site-{number}.example");

    private static CrawlerProfile Crawler() => new()
    {
        Name = "acme",
        ProductToken = "AcmeBot",
        UserAgent = "AcmeBot/1.0 (+https://acme.example/bot)",
        Operator = "Acme",
        Purposes = [new CrawlPurpose(CrawlUse.SearchIndex), new CrawlPurpose(CrawlUse.AiTrain), new CrawlPurpose(CrawlUse.Monitoring)],
    };
}
