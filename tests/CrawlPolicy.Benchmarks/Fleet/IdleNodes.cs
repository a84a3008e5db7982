using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.PostgreSql;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>What nodes cost that fetch nothing: each looks for blocks every 400 ms, and listens.</summary>
internal sealed class IdleNodes(BenchmarkServer server, TimeSpan duration)
{
    private const int Nodes = 60;

    public async Task RunAsync()
    {
        Console.WriteLine("| idle nodes | blocks in the last 8 s | server CPU ms a node and second | statements a node and second | server memory a connection | load avg |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|");
        var stores = await Task.WhenAll(Enumerable.Range(0, Nodes).Select(_ =>
            PostgreSqlStore.OpenAsync(server.ConnectionString, new CrawlPolicyOptions(), TimeProvider.System, CancellationToken.None)));
        foreach (var blocks in new[] { 0, 100, 1000 })
        {
            FleetBenchmark.Tell(string.Create(CultureInfo.InvariantCulture, $"{Nodes} idle nodes, {blocks} blocks"));
            await server.RunAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"""
                INSERT INTO crawlpolicy_cooldown
                SELECT 'Story Chips', 'www.site-' || i || '.example', now_us + 3600000000, 'cooldown.rate-limited', 1, now_us, 'Status 429, and Retry-After names an hour.', now_us
                FROM generate_series(1, {blocks}) i, (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS now_us) c
                ON CONFLICT (operator, site) DO UPDATE SET changed_us = excluded.changed_us
                """));
            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
            const string Calls = "SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements";
            var (calls, cpu, begin) = (await server.AskAsync<long>(Calls), server.ProcessorTime(), Stopwatch.GetTimestamp());
            await Task.Delay(duration, TimeProvider.System);
            var (nodeSeconds, used) = (Stopwatch.GetElapsedTime(begin).TotalSeconds * Nodes, server.ProcessorTime() - cpu);
            calls = await server.AskAsync<long>(Calls) - calls;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Nodes} | {blocks:N0} | {used.TotalMilliseconds / nodeSeconds:N2} | {calls / nodeSeconds:N2} | {server.MemoryOfConnection() / 1e6:N1} MB | {FleetBenchmark.Load()} |"));
        }

        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }
}
