using BenchmarkDotNet.Attributes;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Benchmarks.Decisions;

/// <summary>One decision with everything cached: 10,000 site policies, 1,024 hosts whose robots.txt has 326 rules, stores in memory.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks : IDisposable
{
    private const int Hosts = 1024;

    private DecisionWorld _world = null!;
    private int _next;

    /// <summary>Whether the sites have a pace: an interval of a second, with slots reserved as far ahead as it takes.</summary>
    [Params(false, true)]
    public bool Paced { get; set; }

    [GlobalSetup]
    public void Build()
    {
#pragma warning disable VSTHRD002 // In-process runs do not wait for an asynchronous setup.
        _world = DecisionWorld.CreateAsync(sites: 10_000, Hosts, Paced ? TimeSpan.FromSeconds(1) : TimeSpan.Zero).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    /// <summary>A fetch that will leave.</summary>
    [Benchmark]
    public ValueTask<Decision> Evaluate() => _world.Engine.EvaluateAsync(Next(), CancellationToken.None);

    /// <summary>A question.</summary>
    [Benchmark]
    public ValueTask<Decision> Ask() => _world.Engine.AskAsync(Next(), CancellationToken.None);

    [GlobalCleanup]
    public void Dispose()
    {
        _world?.Dispose();
        GC.SuppressFinalize(this);
    }

    private FetchRequest Next() => _world.Fetches[_next++ % Hosts];
}
