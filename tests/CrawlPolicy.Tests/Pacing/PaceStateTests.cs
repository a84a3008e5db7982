using CrawlPolicy.Pacing;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Pacing;

public class PaceStateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly PaceTerms EachSecond = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    [Fact]
    public void Reserve_UnknownSite_GrantsNow() =>
        Assert.Equal(new PaceReservation(IsGranted: true, Noon), default(PaceState).Reserve(EachSecond, Noon).Reservation);

    [Fact]
    public void Reserve_TwiceAtOnce_GrantsTheSecondSlotAnIntervalLater()
    {
        var (_, state) = default(PaceState).Reserve(EachSecond, Noon);

        Assert.Equal(Noon.AddSeconds(1), state.Reserve(EachSecond, Noon).Reservation.Slot);
    }

    [Fact]
    public void Reserve_AfterALongRest_GrantsNoBurst()
    {
        var (_, state) = default(PaceState).Reserve(EachSecond, Noon);
        (_, state) = state.Reserve(EachSecond, Noon.AddHours(1));

        Assert.Equal(Noon.AddHours(1).AddSeconds(1), state.Reserve(EachSecond, Noon.AddHours(1)).Reservation.Slot);
    }

    [Fact]
    public void Reserve_SlotBeyondTheHorizon_RefusesWithTheSlotAndChangesNothing()
    {
        var state = new PaceState(Noon.AddSeconds(61), 0, 0);

        var (reservation, next) = state.Reserve(EachSecond, Noon);

        Assert.Equal(new PaceReservation(IsGranted: false, Noon.AddSeconds(61)), reservation);
        Assert.Equal(state, next);
    }

    [Fact]
    public void Reserve_SlotExactlyAtTheHorizon_Grants() =>
        Assert.True(new PaceState(Noon.AddSeconds(60), 0, 0).Reserve(EachSecond, Noon).Reservation.IsGranted);

    [Fact]
    public void Reserve_DailyCapReached_MovesToTheNextUtcMidnight()
    {
        var terms = new PaceTerms(TimeSpan.FromSeconds(1), TimeSpan.FromDays(2), DailyCap: 2);
        var (_, state) = default(PaceState).Reserve(terms, Noon);
        (_, state) = state.Reserve(terms, Noon);

        var midnight = new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);
        (var third, state) = state.Reserve(terms, Noon);
        Assert.Equal(midnight, third.Slot);
        Assert.Equal(midnight.AddSeconds(1), state.Reserve(terms, Noon).Reservation.Slot);
    }

    [Fact]
    public void Reserve_DailyCapReachedAndMidnightBeyondTheHorizon_Refuses()
    {
        var terms = EachSecond with { DailyCap = 1 };
        var (_, state) = default(PaceState).Reserve(terms, Noon);

        var (reservation, next) = state.Reserve(terms, Noon.AddHours(1));

        Assert.Equal(new PaceReservation(IsGranted: false, new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero)), reservation);
        Assert.Equal(state, next);
    }

    [Fact]
    public void Reserve_AnySequenceOfCalls_KeepsTheIntervalTheCapAndTheHorizon() =>
        Prop.ForAll(
            Gen.Choose(-2_000, 5_000).ListOf().ToArbitrary(),
            Gen.Choose(1, 3_000).ToArbitrary(),
            Gen.Choose(0, 5).ToArbitrary(),
            (steps, interval, cap) => Holds([.. steps], new PaceTerms(TimeSpan.FromMilliseconds(interval), TimeSpan.FromSeconds(4), cap)))
        .QuickCheckThrowOnFailure();

    // Starting shortly before midnight, with a clock that also steps back.
    private static bool Holds(int[] steps, PaceTerms terms)
    {
        var now = new DateTimeOffset(2026, 11, 20, 23, 59, 50, TimeSpan.Zero);
        var state = default(PaceState);
        var slots = new List<DateTimeOffset>();
        foreach (var step in steps)
        {
            now = now.AddMilliseconds(step);
            var (reservation, next) = state.Reserve(terms, now);
            if (!reservation.IsGranted && (next != state || reservation.Slot - now <= terms.Horizon))
            {
                return false;
            }

            if (reservation.IsGranted)
            {
                if (reservation.Slot < now || reservation.Slot - now > terms.Horizon)
                {
                    return false;
                }

                slots.Add(reservation.Slot);
            }

            state = next;
        }

        var isSpaced = slots.Zip(slots.Skip(1)).All(pair => pair.Second - pair.First >= terms.Interval);
        return isSpaced && (terms.DailyCap == 0 || slots.GroupBy(static slot => slot.UtcDateTime.Date).All(day => day.Count() <= terms.DailyCap));
    }
}
