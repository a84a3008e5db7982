using CrawlPolicy.Pacing;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Pacing.Departing;

/// <summary>Many fetches of several machines over one pace, with random delays before and in their waits.</summary>
public sealed class DepartureProperties
{
    private const int Machines = 5;
    private const int Fetches = 300;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Departures_OfLateMachines_AreNeverCloserThanTheIntervalLessTheTolerance(bool loses) =>
        await Task.Run(
            () => Prop.ForAll(
                Gen.Choose(20, 2000).ToArbitrary(),
                Gen.Choose(0, 400).ToArbitrary(),
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (interval, latest, seed) => AreApart(TimeSpan.FromMilliseconds(interval), latest, seed, loses))
            .QuickCheckThrowOnFailure(),
            TestContext.Current.CancellationToken);

    [Fact]
    public async Task Departures_OfMachinesThatAreOftenLate_GiveSlotsUpAndHappenAllTheSame()
    {
        var (left, givenUp) = await Task.Run(() => Simulate(TimeSpan.FromMilliseconds(200), 400, seed: 1, loses: true), TestContext.Current.CancellationToken);
        Assert.Equal(Fetches, left.Count);
        Assert.InRange(givenUp, 10, 10 * Fetches);
    }

    private static bool AreApart(TimeSpan interval, int latest, int seed, bool loses)
    {
        var (left, _) = Simulate(interval, latest, seed, loses);
        var apart = interval - SlotTolerance.Of(interval);
        return left.Zip(left.Skip(1)).All(pair => pair.Second - pair.First >= apart);
    }

    // On a thread without a context of its own, whatever a timer sets off happens before the next one rings.
    private static (List<DateTimeOffset> Left, int GivenUp) Simulate(TimeSpan interval, int latest, int seed, bool loses)
    {
        var random = new Random(seed);
        var time = new StarvedTime(Lateness);
        var store = new SharedPaceStore(loses);
        var machines = Enumerable.Range(0, Machines).Select(_ => new PacedMachine(store, interval, time, longestWait: TimeSpan.FromDays(1))).ToList();
        var left = new List<DateTimeOffset>();
        var fetches = Enumerable.Range(0, Fetches).Select(_ => FetchAsync(machines[random.Next(Machines)], random.NextDouble() * Fetches * interval)).ToList();
        time.Run();
        Assert.All(fetches, static fetch => Assert.True(fetch.IsCompletedSuccessfully));
        return ([.. left.Order()], store.GivenUp);

        // Most are hardly late, and some very much so.
        TimeSpan Lateness() => TimeSpan.FromMilliseconds(random.Next(4) > 0 ? random.NextDouble() * 2 : random.NextDouble() * latest);

        async Task FetchAsync(PacedMachine machine, TimeSpan begins)
        {
            await Task.Delay(begins, time, CancellationToken.None).ConfigureAwait(false);
            var decision = await machine.DecideAsync().ConfigureAwait(false);
            await Task.Delay(TimeSpan.FromMilliseconds(1), time, CancellationToken.None).ConfigureAwait(false);
            Assert.Null(await machine.WaitAsync(decision).ConfigureAwait(false));
            Assert.True(time.Now >= (decision.WaitUntil ?? decision.At));
            left.Add(time.Now);
        }
    }
}
