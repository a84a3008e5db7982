using System.Globalization;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>
/// What the pace of a fleet costs its database: <c>dotnet run -c Release -- fleet [SITES] [NODES] [SECONDS] [load|idle|record|statements]</c>. The tables go to
/// standard output, progress to standard error.
/// </summary>
internal static class FleetBenchmark
{
    public static async Task<int> RunAsync(int sites, int nodes, int seconds, string? part)
    {
        await using var server = await BenchmarkServer.StartAsync();
        if (server is null)
        {
            await Console.Error.WriteLineAsync("PostgreSQL is not installed, and this benchmark starts a server of its own. Install the package postgresql (Debian, Ubuntu), or run it where it is.");
            return 3;
        }

        var version = await server.AskAsync<string>("SHOW server_version");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"PostgreSQL {version}, synchronous_commit on, {Environment.ProcessorCount} processors shared with the clients, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC, load average {Load()} before.\n"));
        if (part is null or "load")
        {
            await new PaceLoad(server, sites, nodes, TimeSpan.FromSeconds(seconds)).RunAsync();
            Console.WriteLine();
        }

        if (part is null or "idle")
        {
            await new IdleNodes(server, TimeSpan.FromSeconds(seconds)).RunAsync();
            Console.WriteLine();
        }

        if (part is null or "record")
        {
            await new RecordLoad(server, TimeSpan.FromSeconds(seconds)).RunAsync();
            Console.WriteLine();
        }

        if (part is null or "statements")
        {
            await new StatementCosts(server, sites, TimeSpan.FromSeconds(Math.Max(1, seconds / 4.0))).RunAsync();
        }

        Console.WriteLine($"\nLoad average {Load()} after.");
        return 0;
    }

    /// <summary>Says how far it is.</summary>
    public static void Tell(string text) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {text}");

    /// <summary>The load average of the last minute.</summary>
    public static string Load() => OperatingSystem.IsLinux() ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "-";
}
