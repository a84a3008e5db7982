using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Targets;
using CrawlPolicy.Tests.Shared;
using CrawlPolicy.Tests.SiteFiles;

namespace CrawlPolicy.Tests.RobotsAccess;

/// <summary>A robots gate with everything behind it, and a web server whose host is <c>a.example</c> (and b to h).</summary>
internal sealed class RobotsFixture : IAsyncDisposable
{
    /// <summary>A robots.txt that disallows <c>/private</c> to everybody.</summary>
    public const string Rules = "User-agent: *\nDisallow: /private\n";

    private readonly List<IDisposable> _disposables = [];

    private RobotsFixture(TestOrigin site)
    {
        Site = site;
        Targets = new TargetOptions { AllowedNetworks = { "127.0.0.0/8" }, AllowedPorts = { 80, site.Port } };
        foreach (var host in "abcdefgh")
        {
            Targets.Resolve[$"{host}.example"] = "127.0.0.1";
        }
    }

    public TestOrigin Site { get; }

    public TargetOptions Targets { get; }

    public RobotsOptions Options { get; } = new();

    public ManualTimeProvider Time { get; } = new();

    public IRobotsStore Store { get; set; } = new MemoryRobotsStore();

    public IDecisionLedger Ledger { get; set; } = new MemoryDecisionLedger();

    public RecordingObserver Observer { get; } = new();

    public HashSet<string> ForbiddenHops { get; } = [];

    /// <summary>The origin whose robots.txt is read.</summary>
    public string Origin => Site.OriginOf("a.example");

    public RobotsCache Cache => field ??= Keep(NewCache());

    public RobotsGate Gate => field ??= new RobotsGate(Cache, Options);

    /// <summary>How often a.example was asked for its robots.txt.</summary>
    public int Reads => Site.Requests.Count(static request => request.Target == "/robots.txt" && request.Host.StartsWith("a.example", StringComparison.Ordinal));

    public static async Task<RobotsFixture> StartAsync() => new(await TestOrigin.StartAsync());

    public static async Task<RobotsFixture> StartAsync(string robots)
    {
        var fixture = await StartAsync();
        fixture.Site.MapText("/robots.txt", robots);
        return fixture;
    }

    /// <summary>Another cache over the same store, as after a restart.</summary>
    public RobotsCache NewCache() => new(NewFetcher(), Store, Observer, Options, Time);

    public SiteFileFetcher NewFetcher()
    {
        var guard = new AddressGuard(Targets);
        var listeners = new OwnListeners();
        var client = Keep(new HttpMessageInvoker(EgressHandler.Create(
            new EgressDialer(Targets, guard, listeners, new FailingResolver(), TimeProvider.System))));
        return new SiteFileFetcher(client, new TargetRules(Targets, guard, listeners), new HostHopJudge(ForbiddenHops), Ledger, Time);
    }

    /// <summary>Reads the robots.txt of a URL's origin, a.example where none is given.</summary>
    public async Task<RobotsSnapshot> ReadAsync(string? url = null) =>
        await ReadAsync(Cache, url);

    public async Task<RobotsSnapshot> ReadAsync(RobotsCache cache, string? url = null)
    {
        var evaluation = Evaluation(url ?? Origin + "/");
        return cache.Find(evaluation) ?? await cache.ReadAsync(evaluation, TestContext.Current.CancellationToken);
    }

    /// <summary>Judges a path of a.example.</summary>
    public async Task<Refusal?> JudgeAsync(string path = "/") =>
        await Gate.EvaluateAsync(Evaluation(Origin + path), TestContext.Current.CancellationToken);

    public Evaluation Evaluation(string url, List<GateNote>? notes = null) => TestEvaluation.Targeted(url, notes, Time.Now);

    public async Task<List<DecisionRecord>> RecordsAsync()
    {
        List<DecisionRecord> records = [];
        await foreach (var record in Ledger.ReadAsync(new DecisionQuery(), TestContext.Current.CancellationToken))
        {
            records.Add(record);
        }

        return records;
    }

    public T Keep<T>(T disposable)
        where T : IDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var disposable in Enumerable.Reverse(_disposables))
        {
            disposable.Dispose();
        }

        await Site.DisposeAsync();
    }
}
