using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Tests.Server;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder, reached over a socket in it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "crawlpolicy-pg-" + Path.GetRandomFileName());
    private int _databases;
    private Process? _process;

    /// <summary>Skips the test where PostgreSQL is not installed; fails it where everything must be.</summary>
    public static void Require()
    {
        if (!PostgresPrograms.AreInstalled)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "PostgreSQL is not installed; test.sh installs it.");
            Assert.Skip("PostgreSQL is not installed: install the package postgresql.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!PostgresPrograms.AreInstalled)
        {
            return;
        }

        await PostgresPrograms.CreateAsync(_folder);
        await StartAsync();
    }

    /// <summary>Starts the server, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        _process = PostgresPrograms.Start(_folder, "max_connections=100", "fsync=on", "shared_buffers=32MB");
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
            await PostgresPrograms.StopAsync(_folder, "fast");
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
        if (!PostgresPrograms.AreInstalled)
        {
            return;
        }

        await StopAsync();
        _process?.Dispose();
        await PostgresPrograms.RemoveAsync(_folder);
    }

    private string ConnectionString(string database) => $"Host={_folder};Username=crawler;Database={database}";
}
