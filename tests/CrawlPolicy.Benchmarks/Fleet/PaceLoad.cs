using System.Globalization;
using System.Diagnostics;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>Many active sites and some nodes in one process, which reserve through the package's own code.</summary>
internal sealed class PaceLoad(BenchmarkServer server, int sites, int nodes, TimeSpan duration)
{
    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(60);

    private readonly SiteKey[] _sites = [.. Enumerable.Range(0, sites).Select(static site =>
        new SiteKey("Story Chips", string.Create(CultureInfo.InvariantCulture, $"www.site-{site}.example")))];

    public async Task RunAsync()
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sites:N0} active sites, {nodes} nodes in one process, {duration.TotalSeconds:0} s each\n"));
        Console.WriteLine("| load | slots/s | trips/s | rows/s | rows a trip | slots a row | server CPU cores | server CPU µs/row | client CPU µs/slot | WAL B/slot | local p50 / p99 µs | trip p50 / p99 ms | refunds/s | refused | load avg |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        await FlatOutAsync("flat out, every site new", TimeSpan.FromSeconds(10), "", isOnce: true);
        await FlatOutAsync("flat out, random sites", TimeSpan.FromMilliseconds(1), "", isOnce: false);
        await FlatOutAsync("flat out, random sites, `Max Auto Prepare=0`", TimeSpan.FromMilliseconds(1), ";Max Auto Prepare=0", isOnce: false);
        foreach (var (interval, more) in new[] { (10, ""), (10, ";Max Auto Prepare=0"), (4, ""), (2, ""), (1, "") })
        {
            await PacedAsync(TimeSpan.FromSeconds(interval), more);
        }

        await WriteTableAsync();
    }

    private async Task PacedAsync(TimeSpan interval, string more)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"each site every {interval.TotalSeconds:0} s{(more.Length > 0 ? ", `" + more[1..] + "`" : "")}");
        await MeasureAsync(
            name,
            more,
            interval * 1.5,
            (stores, local, trip, cancellation) =>
            {
                var wheels = stores.Select((store, number) => new SiteWheel(store, [.. _sites.Where((_, site) => site % nodes == number)], new PaceTerms(interval, Horizon))).ToList();
                return (Task.WhenAll(wheels.Select(wheel => Task.Run(() => wheel.RunAsync(local, trip, cancellation), CancellationToken.None))),
                    () => (wheels.Sum(static wheel => wheel.Slots), wheels.Sum(static wheel => wheel.Refused)));
            });
    }

    private async Task FlatOutAsync(string name, TimeSpan interval, string more, bool isOnce)
    {
        const int Callers = 512;
        await MeasureAsync(
            name,
            more,
            isOnce ? TimeSpan.Zero : TimeSpan.FromSeconds(1),
            (stores, local, trip, cancellation) =>
            {
                var slots = 0L;
                var next = -1;
                return (Task.WhenAll(Enumerable.Range(0, Callers * nodes).Select(caller => Task.Run(
                    async () =>
                    {
                        var random = new Random(caller);
                        while (!cancellation.IsCancellationRequested)
                        {
                            var site = isOnce ? Interlocked.Increment(ref next) : random.Next(sites);
                            if (site >= sites)
                            {
                                return;
                            }

                            var start = Stopwatch.GetTimestamp();
                            var answer = stores[caller % nodes].ReserveAsync(_sites[site], new PaceTerms(interval, Horizon), TimeProvider.System.GetUtcNow(), CancellationToken.None);
                            var latencies = answer.IsCompleted ? local : trip;
                            await answer;
                            latencies.Add(start);
                            Interlocked.Increment(ref slots);
                        }
                    },
                    CancellationToken.None))), () => (Interlocked.Read(ref slots), 0L));
            });
    }

    private async Task MeasureAsync(
        string name,
        string more,
        TimeSpan warmUp,
        Func<PostgreSqlStore[], Latencies, Latencies, CancellationToken, (Task Work, Func<(long Slots, long Refused)> Done)> start)
    {
        FleetBenchmark.Tell(name);
        if (warmUp > TimeSpan.Zero)
        {
            // Slots that an earlier load has reserved ahead.
            await server.RunAsync("UPDATE crawlpolicy_pace SET tat_us = 0");
            await server.RunAsync("VACUUM ANALYZE crawlpolicy_pace");
        }

        var stores = await Task.WhenAll(Enumerable.Range(0, nodes).Select(_ =>
            PostgreSqlStore.OpenAsync(server.ConnectionString + more, new CrawlPolicyOptions { Fleet = { Timeout = TimeSpan.FromSeconds(30) } }, TimeProvider.System, CancellationToken.None)));
        using var stop = new CancellationTokenSource();
        var (local, trip) = (new Latencies(), new Latencies());
        var (work, done) = start(stores, local, trip, stop.Token);
        await Task.Delay(warmUp, TimeProvider.System);
        local.Clear();
        trip.Clear();
        var (before, doneBefore, begin) = (await Counters.ReadAsync(server), done(), Stopwatch.GetTimestamp());
        await Task.WhenAny(work, Task.Delay(duration, TimeProvider.System));
        var (seconds, doneAfter, load) = (Stopwatch.GetElapsedTime(begin).TotalSeconds, done(), FleetBenchmark.Load());
        var used = await Counters.ReadAsync(server) - before;
        await stop.CancelAsync();
        await work;
        var slots = doneAfter.Slots - doneBefore.Slots;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {slots / seconds:N0} | {used.Trips / seconds:N0} | {used.Rows / seconds:N0} | {(double)used.Rows / used.Trips:N1} | {(double)slots / used.Rows:N2} | {used.Server.TotalSeconds / seconds:N2} | {used.Server.TotalMicroseconds / used.Rows:N1} | {used.Client.TotalMicroseconds / slots:N1} | {used.Wal / slots:N0} | {local.At(0.5).TotalMicroseconds:N1} / {local.At(0.99).TotalMicroseconds:N1} | {trip.At(0.5).TotalMilliseconds:N1} / {trip.At(0.99).TotalMilliseconds:N1} | {used.Refunds / seconds:N0} | {doneAfter.Refused - doneBefore.Refused:N0} | {load} |"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private async Task WriteTableAsync()
    {
        var figures = await server.AskAsync<long[]>(
            """
            SELECT ARRAY[pg_relation_size('crawlpolicy_pace'), pg_indexes_size('crawlpolicy_pace'),
                (SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'crawlpolicy_pace'),
                (SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'crawlpolicy_pace'),
                (SELECT count(*) FROM crawlpolicy_pace)]::bigint[]
            """);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nAfter {figures[2]:N0} updates the table has {figures[4]:N0} rows, {figures[0] / 1e6:N1} MB and {figures[1] / 1e6:N1} MB of index; {100.0 * figures[3] / figures[2]:N1} % of the updates were HOT."));
    }
}
