using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.Targets;
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
    public static async Task RunAsync(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("handler-throughput-");
        try
        {
            Console.WriteLine("| store | bare req/s | with the handler req/s | ratio by round | median | bar |");
            Console.WriteLine("|---|---:|---:|---|---:|---:|");
            foreach (var store in new[] { "memory", "sqlite:" + Path.Combine(folder.FullName, "store.db") })
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
        await LoadAsync(bare, origin.Address, 2 * Round);
        await LoadAsync(judged, origin.Address, 2 * Round);
        var results = new List<(double Bare, double Judged)>();
        for (var round = 0; round < rounds; round++)
        {
            results.Add((await LoadAsync(bare, origin.Address, Round), await LoadAsync(judged, origin.Address, Round)));
        }

        var ratios = results.ConvertAll(static result => result.Judged / result.Bare);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {store.Split(':')[0]} | {Median(results.ConvertAll(static r => r.Bare)):F0} | {Median(results.ConvertAll(static r => r.Judged)):F0} | {string.Join(' ', ratios.Select(static r => r.ToString("F2", CultureInfo.InvariantCulture)))} | {Median(ratios):F3} | ≥ 0.95 |"));
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

    private static async Task<double> LoadAsync(HttpClient client, Uri address, TimeSpan duration)
    {
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
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
