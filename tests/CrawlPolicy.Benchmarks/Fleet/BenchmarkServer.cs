using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.PostgreSql.Tests.Server;
using Npgsql;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>
/// A PostgreSQL server of the benchmark's own, reached over a socket in a temporary folder that goes away with it. It syncs each
/// commit, as a server does that nobody has tuned.
/// </summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "fleet-benchmark-" + Path.GetRandomFileName());
    private Process? _process;

    private BenchmarkServer()
    {
    }

    /// <summary>The connection string.</summary>
    public string ConnectionString => $"Host={_folder};Username=crawler;Database=postgres";

    /// <summary>Starts a server.</summary>
    /// <returns>The server; <see langword="null"/> where none is installed.</returns>
    public static async Task<BenchmarkServer?> StartAsync()
    {
        if (!PostgresPrograms.AreInstalled)
        {
            return null;
        }

        var server = new BenchmarkServer();
        await server.StartProcessAsync();
        return server;
    }

    /// <summary>The processor time that all processes of the server have used.</summary>
    public TimeSpan ProcessorTime()
    {
        var total = TimeSpan.Zero;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                total += ProcessorTimeOf(id);
            }
        }

        return total;
    }

    /// <summary>The memory that a client's connection takes, what it shares with others counted in parts; the mean of all.</summary>
    public double MemoryOfConnection()
    {
        var sizes = new List<double>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(static folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                if (File.ReadAllText(folder + "/cmdline").StartsWith("postgres: crawler ", StringComparison.Ordinal)
                    && File.ReadAllText(folder + "/stat").Split(' ').Contains(FirstProcess.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal))
                {
                    sizes.AddRange(File.ReadLines(folder + "/smaps_rollup").Where(static line => line.StartsWith("Pss:", StringComparison.Ordinal))
                        .Select(static line => 1024 * double.Parse(line["Pss:".Length..^"kB".Length], CultureInfo.InvariantCulture)));
                }
            }
            catch (IOException)
            {
                // It has just ended.
            }
        }

        return sizes.DefaultIfEmpty().Average();
    }

    /// <summary>Asks for one value.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs statements.</summary>
    public async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await PostgresPrograms.StopAsync(_folder, "immediate");
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        await PostgresPrograms.RemoveAsync(_folder);
    }

    // The children that have ended count in their parent, the server's first process.
    private TimeSpan ProcessorTimeOf(int id)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            var isFirst = id == FirstProcess;
            if (!isFirst && int.Parse(fields[1], CultureInfo.InvariantCulture) != FirstProcess)
            {
                return TimeSpan.Zero;
            }

            // What a process itself has used is told to the nanosecond here, and in hundredths of a second there.
            var own = long.Parse(File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
            var ended = isFirst ? fields[13..15].Sum(static field => long.Parse(field, CultureInfo.InvariantCulture)) : 0;
            return TimeSpan.FromMicroseconds(own / 1000.0) + TimeSpan.FromMilliseconds(ended * 10);
        }
        catch (IOException)
        {
            // It has just ended.
            return TimeSpan.Zero;
        }
    }

    private int FirstProcess { get; set; }

    private async Task StartProcessAsync()
    {
        await PostgresPrograms.CreateAsync(_folder);
        _process = PostgresPrograms.Start(_folder, "max_connections=400", "shared_buffers=512MB", "max_wal_size=4GB", "shared_preload_libraries=pg_stat_statements");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await RunAsync("CREATE EXTENSION pg_stat_statements");
                break;
            }
            catch (NpgsqlException exception) when (exception is not PostgresException { SqlState: not "57P03" } && attempt < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }

        FirstProcess = _process.Id;
    }
}
