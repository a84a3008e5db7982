using System.Collections.Concurrent;
using System.Globalization;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Sidecar;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql;
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
    private static readonly TimeSpan Crawling = TimeSpan.FromSeconds(IsWhole ? 60 : 8);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    // How late a fetch may leave for its slot: a twentieth of the interval. Who is later takes another slot.
    private static readonly TimeSpan Tolerance = Interval / 20;

    // So slots stand further apart, and by two milliseconds for the way to the origin.
    private static readonly TimeSpan Spacing = Interval + Tolerance + TimeSpan.FromMilliseconds(2);

    // From leaving a sidecar to the origin's log: the connection, and an origin that shares two processors with dozens of programs.
    private static readonly TimeSpan LongestWay = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LateFrom = TimeSpan.FromMilliseconds(30);

    // Origin, database and nodes have one clock here.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<(string Url, DateTimeOffset At)> _pages = new();
    private readonly List<FleetMember> _members = [];
    private readonly SidecarSetup _setup = SidecarSetup.Shipped();
    private string _connection = "";
    private volatile bool _asksForRest;
    private long _askedAt;
    private DateTimeOffset _crawlBegan;
    private DateTimeOffset _crawlEnded;

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
        await GrantedSlots.WatchAsync(_connection);
        var page = $"http://{Host}:{origin.Port}/page";

        // A program's very first request takes seconds where dozens start at once: each is compiled then.
        foreach (var member in _members)
        {
            Assert.Equal(200, await member.AskAsync(page + "?first=" + member.Machine));
        }

        _crawlBegan = TimeProvider.System.GetUtcNow();
        _members.ForEach(member => member.Crawl(page));
        await WaitAsync(Crawling);
        _crawlEnded = TimeProvider.System.GetUtcNow();

        // The database goes away in the middle, and comes back.
        await database.StopAsync();

        // Whose slot was reserved and recorded before leaves as long as it is known that the site has not asked for rest: two seconds.
        await WaitAsync(TimeSpan.FromSeconds(3));
        var whileAway = _pages.Count;
        await WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(whileAway, _pages.Count);
        await database.StartAsync();
        var back = TimeProvider.System.GetUtcNow();
        Tell($"The database was back {back - _crawlBegan} after the crawl began.");
        await UntilAsync(() => _pages.Count >= whileAway + 10);
        Tell($"The first page after the database was back came {(_pages.ElementAt(whileAway).At - back).TotalMilliseconds:0} ms later.");

        // One of them is told to stop.
        _asksForRest = true;
        await UntilAsync(() => Interlocked.Read(ref _askedAt) > 0);
        await WaitAsync(TimeSpan.FromSeconds(4));
        var last = _pages.Max(static page => page.At) - new DateTimeOffset(_askedAt, TimeSpan.Zero);
        Tell($"The last page was fetched {last.TotalMilliseconds:0} ms after the 429.");
        Assert.True(last <= TimeSpan.FromSeconds(1), $"A page was fetched {last.TotalMilliseconds} ms after the 429.");

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
        AssertBudgetIsKept(await GrantedSlots.ReadAsync(_connection), await ReadFetchesAsync());
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
        _connection = await database.CreateDatabaseAsync();
        _setup.Settings["Store"] = "postgres:" + _connection;
        _setup.Settings["Fleet:EgressRanges"] = BridgedNetwork.Range;
        _setup.Settings["Pace:DefaultInterval"] = Interval.ToString("c", CultureInfo.InvariantCulture);
        _setup.Settings["Pace:Adaptive"] = "false";
        _setup.Settings["Targets:AllowedNetworks"] = BridgedNetwork.Range;
        _setup.Settings["Targets:AllowedPorts"] = origin.Port.ToString(CultureInfo.InvariantCulture);
        _setup.Settings[$"Targets:Resolve:{Host}"] = BridgedNetwork.Origin.ToString();
    }

    private Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        _pages.Enqueue((Microsoft.AspNetCore.Http.Extensions.UriHelper.GetEncodedUrl(context.Request), TimeProvider.System.GetUtcNow()));
        if (_asksForRest && Interlocked.CompareExchange(ref _askedAt, TimeProvider.System.GetUtcNow().UtcTicks, 0) == 0)
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
        }

        return Task.CompletedTask;
    }

    // What left, by the origin's log, and when it was allowed to, by the record: nothing leaves unrecorded, and nothing twice.
    private async Task<List<FleetFetch>> ReadFetchesAsync()
    {
        await using var store = await PostgreSqlStore.OpenAsync(_connection, new CrawlPolicyOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
        var slots = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        foreach (var verdict in new[] { "allow", "wait" })
        {
            await foreach (var record in store.ReadAsync(new DecisionQuery { Verdict = verdict, Limit = 10_000 }, TestContext.Current.CancellationToken))
            {
                if (record.Stage == "request")
                {
                    slots[record.Url] = record.Until;
                }
            }
        }

        Assert.Equal(_pages.Count, _pages.DistinctBy(static page => page.Url).Count());
        return [.. _pages.Select(page => new FleetFetch(page.Url, slots[page.Url] ?? page.At, page.At))];
    }

    // The slots that the database granted lie an interval and the guard time apart, exactly. Each page has one of its own, and came behind
    // it: within the tolerance when it left, and then by the connection and the origin's own lateness. So whatever a machine does, in no
    // window of any length W can there be more than (W + the latest of them) / interval + 1 pages at the origin; and on a machine that is
    // not busy with other work, no more than W / interval. A slot that was given up has no page.
    private void AssertBudgetIsKept(List<DateTimeOffset> slots, List<FleetFetch> fetches)
    {
        Assert.All(slots.Zip(slots.Skip(1)), static pair => Assert.True(pair.Second - pair.First >= Spacing, $"{pair.Second - pair.First} between two slots."));
        var (first, late) = (new List<TimeSpan>(), new List<TimeSpan>());
        var free = new List<DateTimeOffset>(slots);
        foreach (var fetch in fetches.OrderBy(static fetch => fetch.Arrived))
        {
            var slot = free.FindLastIndex(slot => slot <= fetch.Arrived + Rounding);
            Assert.True(slot >= 0, $"{fetch.Url} had no slot of its own at {fetch.Slot:O}, and arrived at {fetch.Arrived:O}.");
            (fetch.Url.Contains("?first=", StringComparison.Ordinal) ? first : late).Add(fetch.Arrived - free[slot]);
            if (fetch.Arrived - free[slot] > LateFrom)
            {
                Tell($"{fetch.Arrived - _crawlBegan} after the crawl began a page came {(fetch.Arrived - free[slot]).TotalMilliseconds:0.0} ms behind its slot.");
            }

            free.RemoveAt(slot);
        }

        late.Sort();
        var arrivals = fetches.Select(static fetch => fetch.Arrived).Order().ToList();
        var excess = Budget.Excess(arrivals, Interval);
        Tell($"{fetches.Count} pages within {arrivals[^1] - arrivals[0]} for {slots.Count} slots; from slot to origin {late[0].TotalMilliseconds:0.0} ms at least, {late[late.Count / 2].TotalMilliseconds:0.0} ms usually, {late[late.Count * 99 / 100].TotalMilliseconds:0.0} ms for 99 of 100, {late[^1].TotalMilliseconds:0.0} ms at most; of each program's first page, for which nothing of it was compiled, {first.Max().TotalMilliseconds:0.0} ms at most.");
        var (inSecond, inTenSeconds) = (Budget.Most(arrivals, TimeSpan.FromSeconds(1)), Budget.Most(arrivals, TimeSpan.FromSeconds(10)));
        Tell($"At the origin the closest two came {arrivals.Zip(arrivals.Skip(1)).Min(static pair => (pair.Second - pair.First).TotalMilliseconds):0.0} ms apart, and all of them closer than the budget by {excess.TotalMilliseconds:0.0} ms at most: {inSecond} in 1 s, {inTenSeconds} in 10 s; the budget is {TimeSpan.FromSeconds(1) / Interval:0.#} and {TimeSpan.FromSeconds(10) / Interval:0.#}.");
        var (crawled, granted) = (arrivals.Count(IsOfCrawl), slots.Count(IsOfCrawl));
        Tell($"While nothing happened to them: {crawled} pages within {Crawling.TotalSeconds} s ({crawled * Spacing / Crawling:P0} of what the spacing allows), {granted - crawled} of {granted} slots without a page.");
        var (soonest, latest) = (first.Concat(late).Min(), first.Concat(late).Max());
        Assert.True(soonest >= -Rounding, $"A page arrived {-soonest} before its slot.");
        Assert.True(excess <= latest + Rounding, $"Pages came closer than the budget by {excess}.");
        if (IsWhole)
        {
            Assert.True(inSecond <= TimeSpan.FromSeconds(1) / Interval, $"{inSecond} pages within a second.");
            Assert.True(inTenSeconds <= TimeSpan.FromSeconds(10) / Interval, $"{inTenSeconds} pages within ten seconds.");
        }

        // The short form runs beside whatever else a machine does.
        Assert.True(
            excess <= Tolerance + LongestWay,
            $"At the origin pages came closer than the budget by {excess.TotalMilliseconds:0.0} ms. Of that {Tolerance.TotalMilliseconds} ms may be the tolerance with which they leave, and {LongestWay.TotalMilliseconds} ms the connection and the origin's own lateness.");
        Assert.True(fetches.Count >= Crawling / Interval / 2, $"Only {fetches.Count} pages were fetched.");

        bool IsOfCrawl(DateTimeOffset at) => at >= _crawlBegan && at < _crawlEnded;
    }

    private static void Tell(FormattableString text) => TestContext.Current.SendDiagnosticMessage(FormattableString.Invariant(text));

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
