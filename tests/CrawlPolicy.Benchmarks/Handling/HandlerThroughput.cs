using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Benchmarks.Handling;

/// <summary>
/// The handler beside a bare HttpClient over the same kind of primary handler: rounds of the one and the other in turn, so that
/// whatever else the machine does troubles both alike. What counts is the ratio within a round. The origin runs in the same process.
/// </summary>
internal static class HandlerThroughput
{
    private const int Callers = 16;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <summary>Measures and prints a table.</summary>
    /// <param name="rounds">How many rounds for each store.</param>
    /// <param name="only">The one store to measure, <c>memory</c> or <c>sqlite</c>; <see langword="null"/> for both.</param>
    public static async Task RunAsync(int rounds, string? only)
    {
        var folder = Directory.CreateTempSubdirectory("handler-throughput-");
        try
        {
            Console.WriteLine("| store | bare req/s | with the handler req/s | CPU µs/req | ratio by round | median | bar |");
            Console.WriteLine("|---|---:|---:|---:|---|---:|---:|");
            string[] stores = ["memory", "sqlite:" + Path.Combine(folder.FullName, "store.db")];
            foreach (var store in stores.Where(store => only is null || store.StartsWith(only, StringComparison.Ordinal)))
            {
                await CompareAsync(store, rounds);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(string store, int rounds)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        await using var services = Services(store, origin.Address.Port);
        var judged = services.GetRequiredService<IHttpClientFactory>().CreateClient("judged");
        using var bare = new HttpClient(EgressHandler.Create(services.GetRequiredService<EgressDialer>()));

        // Both send the same bytes: the handler names the crawler, and so does the bare client.
        var crawler = services.GetRequiredService<PolicySource>().Current.FindCrawler(services.GetRequiredService<CrawlPolicyOptions>().Crawler)!;
        bare.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", crawler.UserAgent);
        await LoadAsync(bare, origin.Address, 2 * Round);
        await LoadAsync(judged, origin.Address, 2 * Round);
        var results = new List<(Load Bare, Load Judged)>();
        for (var round = 0; round < rounds; round++)
        {
            results.Add((await LoadAsync(bare, origin.Address, Round), await LoadAsync(judged, origin.Address, Round)));
        }

        var ratios = results.ConvertAll(static result => result.Judged.Rate / result.Bare.Rate);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {store.Split(':')[0]} | {Median(results.ConvertAll(static r => r.Bare.Rate)):F0} | {Median(results.ConvertAll(static r => r.Judged.Rate)):F0} | {Median(results.ConvertAll(static r => r.Bare.Cpu)):F1} → {Median(results.ConvertAll(static r => r.Judged.Cpu)):F1} | {string.Join(' ', ratios.Select(static r => r.ToString("F2", CultureInfo.InvariantCulture)))} | {Median(ratios):F3} | ≥ 0.95 |"));
    }

    private static ServiceProvider Services(string store, int port)
    {
        var services = new ServiceCollection();
        services.AddCrawlPolicy(options =>
        {
            options.Store = store;
            options.Targets.AllowedNetworks.Add("127.0.0.0/8");
            options.Targets.AllowedPorts.Add(port);
            options.Pace.DefaultInterval = TimeSpan.Zero;
            options.Pace.Adaptive = false;
        }).AddSqliteStore();
        services.AddHttpClient("judged").AddCrawlPolicyHandler();
        services.ConfigureHttpClientDefaults(static client => client.RemoveAllLoggers());
        return services.BuildServiceProvider();
    }

    private static async Task<Load> LoadAsync(HttpClient client, Uri address, TimeSpan duration)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (Stopwatch.GetElapsedTime(started) < duration)
            {
                using var response = await client.GetAsync(address);
                response.EnsureSuccessStatusCode();
                count++;
            }

            return count;
        })));
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Load(counts.Sum() / elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / counts.Sum());
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>What a round came to.</summary>
    /// <param name="Rate">Requests a second.</param>
    /// <param name="Cpu">CPU time of the process, origin and collector included, in microseconds a request.</param>
    private readonly record struct Load(double Rate, double Cpu);
}
