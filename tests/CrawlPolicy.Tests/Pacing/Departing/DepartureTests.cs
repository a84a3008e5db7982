using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Pacing.Departing;

public sealed class DepartureTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(10);

    private readonly StarvedTime _time = new(static () => TimeSpan.Zero);
    private readonly SharedPaceStore _store = new(loses: true);

    [Fact]
    public async Task Fetch_WithinTheTolerance_LeavesAtOnce()
    {
        var machine = Machine();
        var decision = await machine.DecideAsync();
        _time.Advance(Tolerance);

        Assert.True(LeavesAtOnce(machine, decision));
        Assert.Equal(0, _store.GivenUp);
    }

    [Fact]
    public async Task Fetch_LaterThanTheTolerance_GivesItsSlotUpAndWaitsForAnother()
    {
        var machine = Machine();
        var decision = await machine.DecideAsync();
        _time.Advance(Tolerance + TimeSpan.FromMilliseconds(1));
        var leaves = machine.WaitAsync(decision).AsTask();

        Assert.False(leaves.IsCompleted);
        _time.Run();
        Assert.Null(await leaves);
        Assert.Equal(1, _store.GivenUp);
        Assert.InRange(_time.Now - decision.At, Interval, Interval + Tolerance);
    }

    [Fact]
    public async Task Fetch_ThatWokeLate_GivesItsSlotUpAndWaitsForAnother()
    {
        var late = new Queue<TimeSpan>([TimeSpan.FromMilliseconds(90)]);
        var time = new StarvedTime(() => late.TryDequeue(out var lateness) ? lateness : TimeSpan.Zero);
        var machine = new PacedMachine(_store, Interval, time);
        var first = await machine.DecideAsync();
        Assert.Null(await machine.WaitAsync(first));
        var leaves = machine.WaitAsync(await machine.DecideAsync()).AsTask();
        time.Run();

        Assert.Null(await leaves);
        Assert.InRange(time.Now - first.At, 2 * Interval, (2 * Interval) + Tolerance);
    }

    [Fact]
    public async Task Fetch_WhoseCallerLeavesWhileItKeepsItsDistance_HoldsNobodyBack()
    {
        var machine = new PacedMachine(new MemoryPaceStore(), Interval, _time);
        var first = await machine.DecideAsync();
        var second = await machine.DecideAsync();
        using var caller = new CancellationTokenSource(Interval + (Tolerance / 2), _time);
        _time.Advance(Tolerance);
        Assert.True(LeavesAtOnce(machine, first));

        // At its slot the first is a tolerance too near; the caller of the second goes meanwhile.
        var leaves = machine.WaitAsync(second, caller.Token).AsTask();
        _time.Run();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        var third = machine.WaitAsync(await machine.DecideAsync()).AsTask();
        _time.Run();

        Assert.Null(await third);
        Assert.InRange(_time.Now - first.At, 2 * Interval, (2 * Interval) + (Tolerance / 2));
    }

    [Fact]
    public async Task FirstFetchOfAColdProcess_WhoseIntervalIsLong_LeavesAtOnce()
    {
        var machine = new PacedMachine(_store, TimeSpan.FromHours(1), _time, longestWait: TimeSpan.FromMinutes(1));
        var decision = await machine.DecideAsync();
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(LeavesAtOnce(machine, decision));
        Assert.Equal(0, _store.GivenUp);
    }

    [Fact]
    public async Task Fetch_WhoseSlotNobodyHasReservedBehind_TakesItAlong()
    {
        var machine = new PacedMachine(new MemoryPaceStore(), Interval, _time);
        var decision = await machine.DecideAsync();
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.True(LeavesAtOnce(machine, decision));
        Assert.Equal(_time.Now + Interval, (await machine.DecideAsync()).WaitUntil);
    }

    [Fact]
    public async Task Fetch_WhoseNextSlotLiesBeyondTheLongestWait_IsRefusedWithItsTime()
    {
        var machine = Machine(longestWait: TimeSpan.FromMilliseconds(250));
        var decision = await machine.DecideAsync();
        _ = await machine.DecideAsync();
        _time.Advance(TimeSpan.FromMilliseconds(100));
        var refusal = await machine.WaitAsync(decision);

        Assert.Equal(ReasonCode.PaceTooFar, refusal!.Reason);
        Assert.Equal(decision.At + (2 * Interval), refusal.Until);
        Assert.Contains("of which 0.1 s have gone by", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_OfASiteWithoutInterval_IsNeverLate()
    {
        var machine = new PacedMachine(_store, TimeSpan.Zero, _time);
        var decision = await machine.DecideAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(LeavesAtOnce(machine, decision));
        Assert.Equal(0, _store.GivenUp);
    }

    [Fact]
    public async Task Fetch_WhoseSiteAskedForRestWhileItWaited_IsRefused()
    {
        var cooldowns = new MemoryCooldownStore();
        var machine = new PacedMachine(_store, Interval, _time, cooldowns: cooldowns);
        _ = await machine.DecideAsync();
        var leaves = machine.WaitAsync(await machine.DecideAsync()).AsTask();
        await cooldowns.BlockAsync(
            new SiteKey(TestEvaluation.Crawler.Operator, "site.example"),
            new SiteBlock(_time.Now.AddHours(1), ReasonCode.CooldownRateLimited, 1, _time.Now, "The site answered 429."),
            TestContext.Current.CancellationToken);
        _time.Run();

        Assert.Equal(ReasonCode.CooldownRateLimited, (await leaves)!.Reason);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(0)]
    public async Task Fetch_WithoutAWait_AllocatesNothing(int milliseconds)
    {
        var interval = TimeSpan.FromMilliseconds(milliseconds);
        var earlier = new StarvedTime(static () => TimeSpan.Zero);
        var decider = new PacedMachine(new MemoryPaceStore(), interval, earlier);
        var decisions = new List<Decision>();
        for (var i = 0; i < 3000; i++)
        {
            decisions.Add(await decider.DecideAsync());
            earlier.Advance(interval);
        }

        // What is made once for all calls, whenever the runtime makes it, is not counted: each call would be in every thousand.
        var machine = new PacedMachine(new MemoryPaceStore(), interval, _time);
        var least = long.MaxValue;
        foreach (var thousand in decisions.Chunk(1000))
        {
            var atOnce = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var decision in thousand)
            {
                atOnce += LeavesAtOnce(machine, decision) ? 1 : 0;
                _time.Advance(interval);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(1000, atOnce);
        }

        Assert.Equal(0, least);
    }

    private static bool LeavesAtOnce(PacedMachine machine, Decision decision)
    {
        var leaves = machine.WaitAsync(decision);
        return leaves.IsCompletedSuccessfully && leaves.Equals(default(ValueTask<Refusal?>));
    }

    private PacedMachine Machine(TimeSpan? longestWait = null) => new(_store, Interval, _time, longestWait);
}
