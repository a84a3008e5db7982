using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.Benchmarks.Evidence;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>What the record costs: callers who each wait until their own decision is durable.</summary>
internal sealed class RecordLoad(BenchmarkServer server, TimeSpan duration)
{
    public async Task RunAsync()
    {
        FleetBenchmark.Tell("records");
        var decisions = DecisionSamples.Create(100_000, 1000, TimeProvider.System.GetUtcNow()).Select(DecisionRecord.From).ToArray();
        Console.WriteLine("| record: nodes | callers each | records/s | records a batch | server CPU µs/record | WAL B/record | disk B/record | p50 / p99 ms | load avg |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (nodes, callers) in new[] { (1, 16), (4, 16), (4, 256), (4, 2048) })
        {
            await MeasureAsync(decisions, nodes, callers);
        }
    }

    private async Task MeasureAsync(DecisionRecord[] decisions, int nodes, int callers)
    {
        FleetBenchmark.Tell(string.Create(CultureInfo.InvariantCulture, $"records, {nodes} nodes, {callers} callers each"));
        var stores = await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ =>
            PostgreSqlStore.OpenAsync(server.ConnectionString, new CrawlPolicyOptions { Fleet = { Timeout = TimeSpan.FromSeconds(30) } }, TimeProvider.System, CancellationToken.None)));
        await server.RunAsync("TRUNCATE crawlpolicy_batch");
        var (latencies, records) = (new Latencies(), 0L);
        using var stop = new CancellationTokenSource();
        var (wal, cpu, begin) = (await WalAsync(), server.ProcessorTime(), Stopwatch.GetTimestamp());
        stop.CancelAfter(duration);
        await Task.WhenAll(Enumerable.Range(0, nodes * callers).Select(caller => Task.Run(
            async () =>
            {
                var random = new Random(caller);
                while (!stop.IsCancellationRequested)
                {
                    var start = Stopwatch.GetTimestamp();
                    await stores[caller % nodes].AppendAsync(decisions[random.Next(decisions.Length)], CancellationToken.None);
                    latencies.Add(start);
                    Interlocked.Increment(ref records);
                }
            },
            CancellationToken.None)));
        var (seconds, used, written, load) = (Stopwatch.GetElapsedTime(begin).TotalSeconds, server.ProcessorTime() - cpu, await WalAsync() - wal, FleetBenchmark.Load());
        var batches = await server.AskAsync<long>("SELECT count(*) FROM crawlpolicy_batch");
        var disk = await server.AskAsync<long>("SELECT pg_total_relation_size('crawlpolicy_batch')");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {nodes} | {callers} | {records / seconds:N0} | {(double)records / batches:N0} | {used.TotalMicroseconds / records:N1} | {written / records:N0} | {disk / records:N0} | {latencies.At(0.5).TotalMilliseconds:N1} / {latencies.At(0.99).TotalMilliseconds:N1} | {load} |"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private Task<long> WalAsync() => server.AskAsync<long>("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
}
