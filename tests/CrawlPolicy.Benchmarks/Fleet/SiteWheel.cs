using System.Diagnostics;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>
/// The crawlers of one node: each site is asked for its next slot when its last one has come. A wheel of moments in the place of a
/// timer for each site, so that little of what is measured is the benchmark.
/// </summary>
internal sealed class SiteWheel(PostgreSqlStore node, SiteKey[] sites, PaceTerms terms)
{
    private const int Spokes = 8192;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(10);

    private readonly List<int>[] _spokes = [.. Enumerable.Range(0, Spokes).Select(static _ => new List<int>())];
    private readonly Lock _lock = new();
    private long _slots;
    private long _refused;
    private long _turn;

    /// <summary>How many slots were granted.</summary>
    public long Slots => Interlocked.Read(ref _slots);

    /// <summary>How many were refused, because they lay too far off.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Crawls until it is cancelled; the sites begin spread over one interval.</summary>
    public async Task RunAsync(Latencies local, Latencies trip, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        for (var site = 0; site < sites.Length; site++)
        {
            Put(site, terms.Interval * site / sites.Length);
        }

        while (!cancellationToken.IsCancellationRequested)
        {
            var elapsed = Stopwatch.GetElapsedTime(start);
            for (; _turn * Turn <= elapsed && !cancellationToken.IsCancellationRequested; _turn++)
            {
                foreach (var site in Take())
                {
                    _ = AskAsync(site, local, trip, cancellationToken);
                }
            }

            await Task.Delay(Turn, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task AskAsync(int site, Latencies local, Latencies trip, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var start = Stopwatch.GetTimestamp();
        var answer = node.ReserveAsync(sites[site], terms, now, CancellationToken.None);
        var latencies = answer.IsCompleted ? local : trip;
        var reservation = await answer.ConfigureAwait(false);
        if (!cancellationToken.IsCancellationRequested)
        {
            latencies.Add(start);
            Interlocked.Increment(ref reservation.IsGranted ? ref _slots : ref _refused);
            Put(site, reservation.IsGranted ? reservation.Slot - TimeProvider.System.GetUtcNow() : terms.Interval);
        }
    }

    private void Put(int site, TimeSpan wait)
    {
        lock (_lock)
        {
            var turns = Math.Clamp((long)Math.Ceiling(wait / Turn), 1, Spokes - 1);
            _spokes[(_turn + turns) % Spokes].Add(site);
        }
    }

    private List<int> Take()
    {
        lock (_lock)
        {
            var due = _spokes[_turn % Spokes];
            _spokes[_turn % Spokes] = [];
            return due;
        }
    }
}
