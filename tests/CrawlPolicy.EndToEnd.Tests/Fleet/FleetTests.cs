using System.Collections.Concurrent;
using System.Globalization;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Sidecar;
using CrawlPolicy.PostgreSql.Tests.Server;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.EndToEnd.Tests.Fleet;

/// <summary>
/// Many machines, each on an address of its own, share one database. Six of them for a quarter of a minute; thirty for a minute where the
/// environment variable CRAWLPOLICY_SLOW is 1.
/// </summary>
public sealed class FleetTests : IAsyncDisposable
{
    private const string Host = "fleet.example";

    private static readonly bool IsWhole = Environment.GetEnvironmentVariable("CRAWLPOLICY_SLOW") == "1";
    private static readonly int Machines = IsWhole ? 30 : 6;
    private static readonly TimeSpan Crawling = TimeSpan.FromSeconds(IsWhole ? 40 : 8);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // From its slot a request has to reach the origin, on a machine where dozens of programs share two processors.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(700);

    private readonly ConcurrentQueue<DateTimeOffset> _pages = new();
    private readonly List<FleetMember> _members = [];
    private readonly SidecarSetup _setup = SidecarSetup.Shipped();
    private volatile bool _asksForRest;
    private long _askedAt;

    [Fact]
    public async Task Fleet_KeepsOneBudget_StopsAtOne429_AndStaysStoppedOnFreshAddresses()
    {
        PostgresServer.Require();
        Installed.Require("curl");
        await using var network = await BridgedNetwork.MakeAsync();
        await using var database = new PostgresServer();
        await database.InitializeAsync();
        await using var origin = await TestOrigin.StartAsync(BridgedNetwork.Origin);
        origin.MapText("/robots.txt", "User-agent: *\nAllow: /\n");
        origin.Map("/page", AnswerAsync);
        await ConfigureAsync(database, origin);
        var machines = new List<string>();
        for (var number = 0; number < Machines; number++)
        {
            machines.Add(await network.AddAsync(10 + number));
        }

        await Parallel.ForEachAsync(machines, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (machine, _) => Add(await FleetMember.StartAsync(machine, _setup)));
        var page = $"http://{Host}:{origin.Port}/page";
        _members.ForEach(member => member.Crawl(page));
        await WaitAsync(Crawling);

        // The database goes away in the middle, and comes back.
        await database.StopAsync();
        await WaitAsync(TimeSpan.FromSeconds(1));
        var whileAway = _pages.Count;
        await WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(whileAway, _pages.Count);
        await database.StartAsync();
        await UntilAsync(() => _pages.Count >= whileAway + 10);
        AssertBudgetIsKept();

        // One of them is told to stop.
        _asksForRest = true;
        await UntilAsync(() => Interlocked.Read(ref _askedAt) > 0);
        await WaitAsync(TimeSpan.FromSeconds(4));
        var last = _pages.Max();
        Assert.True(last <= new DateTimeOffset(_askedAt, TimeSpan.Zero).AddSeconds(1), $"A page was fetched {(last.UtcTicks - _askedAt) / TimeSpan.TicksPerMillisecond} ms after the 429.");

        // A third of them are killed, and come back on fresh addresses.
        var stopped = _pages.Count;
        for (var number = 0; number < Machines / 3; number++)
        {
            await _members[number].DisposeAsync();
            await BridgedNetwork.GiveAddressAsync(machines[number], 100 + number);
        }

        _members.RemoveRange(0, Machines / 3);
        await Parallel.ForEachAsync(machines.Take(Machines / 3), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (machine, _) =>
        {
            var member = Add(await FleetMember.StartAsync(machine, _setup));
            Assert.Equal(429, await member.AskAsync(page));
        });
        Assert.Equal(stopped, _pages.Count);
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }

        _members.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }

        _setup.Dispose();
    }

    private FleetMember Add(FleetMember member)
    {
        lock (_members)
        {
            _members.Add(member);
        }

        return member;
    }

    private async Task ConfigureAsync(PostgresServer database, TestOrigin origin)
    {
        _setup.WriteCrawler("default", ["search-index"]);
        _setup.Settings["PolicyDirectory"] = _setup.Policies;
        _setup.Settings["Sidecar:Tls"] = "tunnel";
        _setup.Settings["Store"] = "postgres:" + await database.CreateDatabaseAsync();
        _setup.Settings["Fleet:EgressRanges"] = BridgedNetwork.Range;
        _setup.Settings["Pace:DefaultInterval"] = Interval.ToString("c", CultureInfo.InvariantCulture);
        _setup.Settings["Pace:Adaptive"] = "false";
        _setup.Settings["Targets:AllowedNetworks"] = BridgedNetwork.Range;
        _setup.Settings["Targets:AllowedPorts"] = origin.Port.ToString(CultureInfo.InvariantCulture);
        _setup.Settings[$"Targets:Resolve:{Host}"] = BridgedNetwork.Origin.ToString();
    }

    private Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        _pages.Enqueue(TimeProvider.System.GetUtcNow());
        if (_asksForRest && Interlocked.CompareExchange(ref _askedAt, TimeProvider.System.GetUtcNow().UtcTicks, 0) == 0)
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
        }

        return Task.CompletedTask;
    }

    private void AssertBudgetIsKept()
    {
        var pages = _pages.Order().ToList();
        for (var first = 0; first < pages.Count; first++)
        {
            for (var last = first + 1; last < pages.Count; last++)
            {
                var most = ((pages[last] - pages[first] + OnTheWay) / Interval) + 1;
                Assert.True(last - first + 1 <= most, $"{last - first + 1} pages within {pages[last] - pages[first]}, after {pages[first] - pages[0]}.");
            }
        }

        Assert.True(pages.Count >= Crawling / Interval / 3, $"Only {pages.Count} pages were fetched.");
    }

    private static Task WaitAsync(TimeSpan span) => Task.Delay(span, TimeProvider.System, TestContext.Current.CancellationToken);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var attempt = 0; !condition(); attempt++)
        {
            Assert.True(attempt < 600, "What was waited for did not come within 30 s.");
            await WaitAsync(TimeSpan.FromMilliseconds(50));
        }
    }
}
