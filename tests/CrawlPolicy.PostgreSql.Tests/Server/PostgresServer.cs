using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Tests.Server;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder, reached over a socket in it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly string? Binaries = FindBinaries();

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "crawlpolicy-pg-" + Path.GetRandomFileName());
    private int _databases;
    private Process? _process;

    /// <summary>Skips the test where PostgreSQL is not installed; fails it where everything must be.</summary>
    public static void Require()
    {
        if (Binaries is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "PostgreSQL is not installed; test.sh installs it.");
            Assert.Skip("PostgreSQL is not installed: install the package postgresql.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Binaries is null)
        {
            return;
        }

        await RunAsync("mkdir", "-m", "0700", _folder);
        await RunAsync(Path.Combine(Binaries, "initdb"), "-D", Data, "-U", "crawler", "-A", "trust", "-E", "UTF8", "--locale", "C");
        await StartAsync();
    }

    /// <summary>Starts the server, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        string[] settings = ["listen_addresses=", "unix_socket_directories=" + _folder, "max_connections=100", "fsync=on", "shared_buffers=32MB"];
        _process = Process.Start(Command(
            Path.Combine(Binaries!, "postgres"), ["-D", Data, .. settings.SelectMany(static setting => new[] { "-c", setting })]))!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (attempt < 200)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    /// <summary>Stops the server as an administrator would who does not wait for its clients.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
        {
            await RunAsync(Path.Combine(Binaries!, "pg_ctl"), "-D", Data, "-m", "fast", "-w", "stop");
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fleet{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Runs a statement past every store.</summary>
    public static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Binaries is null)
        {
            return;
        }

        await StopAsync();
        _process?.Dispose();
        await RunAsync("rm", "-rf", _folder);
    }

    private string Data => Path.Combine(_folder, "data");

    private string ConnectionString(string database) => $"Host={_folder};Username=crawler;Database={database}";

    private static string? FindBinaries()
    {
        var folders = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(static version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal).Reverse()
            : [];
        return folders.FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    // The server refuses to run as root; the package that installs it makes a user for it.
    private static ProcessStartInfo Command(string program, IEnumerable<string> arguments)
    {
        var words = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", program, .. arguments] : new[] { program }.Concat(arguments);
        return new ProcessStartInfo(words.First(), words.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(Command(program, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors}");
    }
}
