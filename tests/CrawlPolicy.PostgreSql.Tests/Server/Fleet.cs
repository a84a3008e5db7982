using System.Collections.Concurrent;
using System.Net;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Tests.Server;

/// <summary>Nodes that share an empty database.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    public static readonly SiteKey Site = new("Story Chips", "youtube");

    private readonly ConcurrentBag<PostgreSqlStore> _nodes = [];

    private Fleet(string database) => Database = database;

    public string Database { get; }

    public static async Task<Fleet> StartAsync(PostgresServer server)
    {
        PostgresServer.Require();
        return new Fleet(await server.CreateDatabaseAsync());
    }

    public static PaceTerms Every(TimeSpan interval, int dailyCap = 0) => new(interval, TimeSpan.FromHours(1), dailyCap);

    /// <summary>A slot that was not used, which another one is asked for.</summary>
    public static MissedSlot Missed(PaceReservation reservation, TimeSpan interval) => new(reservation.Slot, interval) { Token = reservation.Token };

    public async Task<PostgreSqlStore> JoinAsync(TimeProvider? time = null, Action<CrawlPolicyOptions>? configure = null, params IPAddress[] addresses)
    {
        var options = new CrawlPolicyOptions();
        configure?.Invoke(options);
        var node = await PostgreSqlStore.OpenAsync(Database, options, addresses, time ?? TimeProvider.System, TestContext.Current.CancellationToken);
        _nodes.Add(node);
        return node;
    }

    public Task<object?> AskAsync(string sql) => PostgresServer.ExecuteAsync(Database, sql);

    /// <summary>Where the site's pace stands, in microseconds from the database's now.</summary>
    public async Task<TimeSpan> AheadAsync() => TimeSpan.FromMicroseconds((long)(await AskAsync(
        "SELECT tat_us - (extract(epoch FROM clock_timestamp()) * 1000000)::bigint FROM crawlpolicy_pace WHERE site = 'youtube'"))!);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }
    }
}
