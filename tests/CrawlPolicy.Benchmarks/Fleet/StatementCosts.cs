using System.Diagnostics;
using System.Globalization;
using CrawlPolicy.PostgreSql;
using CrawlPolicy.PostgreSql.Pacing;
using Npgsql;

namespace CrawlPolicy.Benchmarks.Fleet;

/// <summary>What one statement costs, by how many sites it reserves for, and beside plain ones that do less.</summary>
internal sealed class StatementCosts(BenchmarkServer server, int sites, TimeSpan duration)
{
    private int _new;

    public async Task RunAsync()
    {
        // The first node makes the tables.
        await (await PostgreSqlStore.OpenAsync(server.ConnectionString, new CrawlPolicyOptions(), TimeProvider.System, CancellationToken.None)).DisposeAsync();
        await server.RunAsync(BudgetStatements.Table);
        await server.RunAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO crawlpolicy_pace SELECT 'Story Chips', 'www.site-' || i || '.example', 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM generate_series(0, {sites - 1}) i ON CONFLICT (operator, site) DO NOTHING"));
        await server.RunAsync(string.Create(
            CultureInfo.InvariantCulture, $"INSERT INTO host_budget SELECT 'www.site-' || i || '.example', 0 FROM generate_series(0, {sites - 1}) i"));
        Console.WriteLine("| statement | clients | statements/s | sites/s | server CPU µs/site | WAL B/site | p50 / p99 ms | load avg |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var cost in StatementCost.All)
        {
            foreach (var clients in new[] { 1, 16 })
            {
                await MeasureAsync(cost, clients);
            }
        }
    }

    private async Task MeasureAsync(StatementCost cost, int clients)
    {
        FleetBenchmark.Tell($"{cost.Name}, {clients.ToString(CultureInfo.InvariantCulture)} clients");
        
        // What earlier measurements reserved must not refuse this one, nor what they left behind slow it down.
        foreach (var table in new[] { "crawlpolicy_pace", "host_budget" })
        {
            await server.RunAsync($"UPDATE {table} SET tat_us = 0 WHERE tat_us > 0");
            await server.RunAsync($"VACUUM ANALYZE {table}");
        }

        var latencies = new Latencies();
        var statements = 0L;
        using var stop = new CancellationTokenSource();
        var (wal, cpu, begin) = (await WalAsync(), server.ProcessorTime(), Stopwatch.GetTimestamp());
        stop.CancelAfter(duration);
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            async () =>
            {
                var random = new Random(client);
                await using var connection = new NpgsqlConnection(server.ConnectionString + (cost.Settings.Length == 0 ? "" : ";Options=" + cost.Settings) + ";Pooling=false");
                await connection.OpenAsync();
                await using var command = Command(cost, connection);
                await using var second = new NpgsqlCommand("UPDATE host_budget SET tat_us = tat_us + $2 WHERE key = $1", connection)
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = "" }, new NpgsqlParameter<long> { TypedValue = 1 } },
                };
                await PrepareAsync(cost, command, second);
                while (!stop.IsCancellationRequested)
                {
                    Choose(cost, command, second, random);
                    var start = Stopwatch.GetTimestamp();
                    await RunAsync(cost, connection, command, second);
                    latencies.Add(start);
                    Interlocked.Increment(ref statements);
                }
            },
            CancellationToken.None)));
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var done = (double)statements * cost.Sites;
        var (used, load, written) = (server.ProcessorTime() - cpu, FleetBenchmark.Load(), await WalAsync() - wal);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {cost.Name} | {clients} | {statements / seconds:N0} | {done / seconds:N0} | {used.TotalMicroseconds / done:N1} | {written / done:N0} | {latencies.At(0.5).TotalMilliseconds:N2} / {latencies.At(0.99).TotalMilliseconds:N2} | {load} |"));
    }

    private Task<long> WalAsync() => server.AskAsync<long>("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");

    private static NpgsqlCommand Command(StatementCost cost, NpgsqlConnection connection)
    {
        if (cost.Kind != StatementKind.Reserve)
        {
            return new NpgsqlCommand(
                cost.Kind switch
                {
                    StatementKind.One => BudgetStatements.One,
                    StatementKind.Many => BudgetStatements.Many,
                    StatementKind.Update => BudgetStatements.Update,
                    _ => BudgetStatements.Lock,
                },
                connection)
            {
                Parameters =
                {
                    cost.Kind == StatementKind.Many ? new NpgsqlParameter<string[]> { TypedValue = [] } : new NpgsqlParameter<string> { TypedValue = "" },
                    new NpgsqlParameter<long> { TypedValue = 1 },
                    new NpgsqlParameter<long> { TypedValue = 60_000_000 },
                },
            };
        }

        return new NpgsqlCommand(PaceStatements.Reserve, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. Enumerable.Repeat("Story Chips", cost.Sites)] },
                new NpgsqlParameter<string[]> { TypedValue = [] },
                new NpgsqlParameter<long[]> { TypedValue = [.. Enumerable.Repeat(1L, cost.Sites)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. Enumerable.Repeat(1L, cost.Sites)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. Enumerable.Repeat(60_000_000L, cost.Sites)] },
                new NpgsqlParameter<long[]> { TypedValue = new long[cost.Sites] },
                new NpgsqlParameter<long[]> { TypedValue = new long[cost.Sites] },
            },
        };
    }

    private static async Task PrepareAsync(StatementCost cost, NpgsqlCommand command, NpgsqlCommand second)
    {
        if (cost.IsPrepared)
        {
            await command.PrepareAsync();
            await second.PrepareAsync();
        }
    }

    private void Choose(StatementCost cost, NpgsqlCommand command, NpgsqlCommand second, Random random)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        while (chosen.Count < cost.Sites)
        {
            chosen.Add(cost.Choice switch
            {
                SiteChoice.Same => "www.site-0.example",
                SiteChoice.New => string.Create(CultureInfo.InvariantCulture, $"www.new-{Interlocked.Increment(ref _new)}.example"),
                _ => string.Create(CultureInfo.InvariantCulture, $"www.site-{random.Next(sites)}.example"),
            });
        }

        switch (cost.Kind)
        {
            case StatementKind.Reserve:
                ((NpgsqlParameter<string[]>)command.Parameters[1]).TypedValue = [.. chosen];
                break;
            case StatementKind.Many:
                ((NpgsqlParameter<string[]>)command.Parameters[0]).TypedValue = [.. chosen];
                break;
            default:
                ((NpgsqlParameter<string>)command.Parameters[0]).TypedValue = ((NpgsqlParameter<string>)second.Parameters[0]).TypedValue = chosen.Single();
                break;
        }
    }

    private static async Task RunAsync(StatementCost cost, NpgsqlConnection connection, NpgsqlCommand command, NpgsqlCommand second)
    {
        if (cost.Kind != StatementKind.Transaction)
        {
            await ReadAsync(command);
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync();
        await ReadAsync(command);
        await second.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    private static async Task ReadAsync(NpgsqlCommand command)
    {
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            _ = rows.GetValue(0);
        }
    }
}
