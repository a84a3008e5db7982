using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Pacing;
using CrawlPolicy.PostgreSql.Tests.Server;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>The simulation stands on this: its arithmetic is the statement's, on rows and demands of every kind.</summary>
public sealed class MemorySlotsTests(PostgresServer server)
{
    private const long Day = 86_400_000_000;

    private static readonly long[] Intervals = [0, 1, 333, 1_000_000, 30_000_000, Day / 7];
    private static readonly long[] Horizons = [0, 1, 60_000_000, Day, 3 * Day];
    private static readonly long[] Distances = [-3 * Day, -Day, -1_000_000, -1, 0, 1, 2_000_000, 59_000_000, Day, 2 * Day];

    [Fact]
    public async Task MemorySlots_AnswerAndKeepWhatTheStatementsDo()
    {
        await using var fleet = await Fleet.StartAsync(server);
        var node = await fleet.JoinAsync();
        var database = new DatabaseSlots(node.Node.Database);
        var (steps, granted, refunded) = (0, 0, 0);
#pragma warning disable VSTHRD002 // The property is asked by a library that knows no tasks.
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var (grants, refunds) = Task.Run(() => StepAsync(fleet, database, new Random(seed))).GetAwaiter().GetResult();
            steps++;
            granted += grants;
            refunded += refunds;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
#pragma warning restore VSTHRD002
        Assert.True(steps == 150 && granted > 100 && refunded > 10, $"{granted} grants, {refunded} refunds.");
    }

    // Some sites have rows already; then several reserve in one trip, and one of them gives back what it got, or tries to.
    private static async Task<(int Grants, int Refunds)> StepAsync(Fleet fleet, DatabaseSlots database, Random random)
    {
        var memory = new MemorySlots();
        var now = (long)(await fleet.AskAsync("DELETE FROM crawlpolicy_pace; SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"))!;
        var demands = new List<SlotDemand>();
        for (var number = random.Next(1, 9); number > 0; number--)
        {
            var site = new SiteKey("Story Chips", FormattableString.Invariant($"site{number}"));
            if (random.Next(4) > 0)
            {
                var next = now + Pick(random, Distances);
                var row = new SlotRow(next, next - (next % Day) + (Day * random.Next(-1, 2)), random.Next(6));
                memory[site] = row;
                await fleet.AskAsync(FormattableString.Invariant(
                    $"INSERT INTO crawlpolicy_pace VALUES ('{site.Operator}', '{site.Site}', {row.NextFree}, {row.Day}, {row.Reserved}, 0, 0, 0, 0, 0, 0)"));
            }

            demands.Add(new SlotDemand(
                site, random.Next(1, 33), Pick(random, Intervals), Pick(random, Horizons), random.Next(6), random.Next(3) == 0 ? Math.Max(0, Pick(random, Distances)) : 0));
        }

        var theirs = (await database.ReserveAsync(demands, static () => TimeSpan.Zero, TestContext.Current.CancellationToken)).Rows;
        var ours = memory.Reserve(demands, theirs.Values.First().Now);
        Assert.Equal(ours.OrderBy(static row => row.Key.Site), theirs.OrderBy(static row => row.Key.Site));
        await AssertSameRowsAsync(fleet, memory, demands);

        var given = demands[random.Next(demands.Count)];
        var end = memory[given.Site]!.Value.NextFree + (random.Next(3) == 0 ? random.Next(-1, 2) : 0);
        var tail = new SlotTail(given.Site, random.Next(1, (int)given.Slots + 1), given.Interval, end);
        var refunds = memory.Refund(tail);
        Assert.Equal(refunds, await database.RefundAsync(tail, TestContext.Current.CancellationToken));
        await AssertSameRowsAsync(fleet, memory, demands);
        return (ours.Values.Count(static row => row.Base is not null), refunds);
    }

    private static async Task AssertSameRowsAsync(Fleet fleet, MemorySlots memory, List<SlotDemand> demands)
    {
        var kept = (string)(await fleet.AskAsync("SELECT string_agg(site || ' ' || tat_us || ' ' || day_us || ' ' || reserved, ', ' ORDER BY site) FROM crawlpolicy_pace"))!;
        Assert.Equal(
            string.Join(", ", demands.Select(demand => (demand.Site.Site, Row: memory[demand.Site])).Where(static site => site.Row is not null)
                .OrderBy(static site => site.Site, StringComparer.Ordinal)
                .Select(static site => FormattableString.Invariant($"{site.Site} {site.Row!.Value.NextFree} {site.Row.Value.Day} {site.Row.Value.Reserved}"))),
            kept);
    }

    private static long Pick(Random random, long[] values) => values[random.Next(values.Length)] + random.Next(2);
}
