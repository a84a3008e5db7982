using BenchmarkDotNet.Attributes;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite;

namespace CrawlPolicy.Benchmarks.Evidence;

/// <summary>
/// Durable decisions: callers that each append one decision after the other and wait for it, as requests do. Pin the process to
/// one core for the published figure: <c>taskset -c 0 dotnet run -c Release -- --filter *LedgerAppend*</c>. The file lies in the
/// temporary folder, which should be on a disk that has to be synced.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 2, iterationCount: 6)]
public class LedgerAppend : IDisposable
{
    private const int Count = 32_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-append-").FullName;
    private Decision[] _decisions = [];
    private SqliteStore _store = null!;

    /// <summary>How many callers append at the same time.</summary>
    [Params(32, 256)]
    public int Callers { get; set; }

    /// <summary>Over how many sites the decisions are spread.</summary>
    [Params(1_000, 100_000)]
    public int Sites { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _decisions = DecisionSamples.Create(Count, Sites, TimeProvider.System.GetUtcNow());
        _store = SqliteStore.Open(Path.Combine(_folder, $"{Callers}-{Sites}.db"), TimeProvider.System);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public async Task Append()
    {
        var callers = new Task[Callers];
        for (var caller = 0; caller < callers.Length; caller++)
        {
            callers[caller] = AppendFrom(caller);
        }

        await Task.WhenAll(callers);
    }

    [GlobalCleanup]
    public void Close() => _store.Dispose();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task AppendFrom(int caller)
    {
        for (var i = caller; i < _decisions.Length; i += Callers)
        {
            await _store.AppendAsync(_decisions[i], CancellationToken.None);
        }
    }
}
