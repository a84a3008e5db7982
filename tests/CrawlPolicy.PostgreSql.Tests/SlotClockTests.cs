using CrawlPolicy.PostgreSql.Pacing;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class SlotClockTests
{
    // The database's clock, when the node's monotonic one shows zero.
    private const long Epoch = 1_800_000_000_000_000;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void SlowTrip_AfterAQuickOne_IsPlacedByTheQuickOne()
    {
        var clock = new SlotClock();
        Assert.Equal(Quick, clock.Place(Epoch, TimeSpan.Zero, Quick));

        var told = TimeSpan.FromMilliseconds(100);
        var placed = clock.Place(Epoch + 100_000, told - Quick, told + TimeSpan.FromMilliseconds(80));
        Assert.InRange(placed, told, told + (2 * Quick));
    }

    [Fact]
    public void Doubt_IsTheQuickestTrip_AndGrowsWithTheTimeSince()
    {
        var clock = new SlotClock();
        Assert.Equal(TimeSpan.Zero, clock.Doubt(Quick));
        clock.Place(Epoch, TimeSpan.Zero, Quick);
        Assert.Equal(Quick + TimeSpan.FromMicroseconds(1), clock.Doubt(Quick));
        Assert.Equal(Quick + TimeSpan.FromMicroseconds(1) + TimeSpan.FromMilliseconds(10), clock.Doubt(Quick + TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void DatabaseClock_ThatIsPutBack_IsFollowedAtOnce()
    {
        var clock = new SlotClock();
        clock.Place(Epoch, TimeSpan.Zero, Quick);

        var asked = TimeSpan.FromSeconds(5);
        Assert.InRange(clock.Place(Epoch, asked, asked + Quick), asked, asked + Quick);
    }

    [Fact]
    public void Place_WhateverTheTripsAndTheDrift_IsNeverEarly_NorLaterThanTheTripAndTheDoubt() =>
        Prop.ForAll(
            Gen.Choose(-400, 400).ToArbitrary(),
            Gen.Choose(1, 300_000).ToArbitrary(),
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            static (drift, longest, seed) => IsNeverEarly(drift, longest, seed))
        .QuickCheckThrowOnFailure();

    private static bool IsNeverEarly(int driftMillionths, int longestMicroseconds, int seed)
    {
        var random = new Random(seed);
        var clock = new SlotClock();
        var now = 0L;
        for (var trip = 0; trip < 100; trip++)
        {
            var asked = now + random.Next(1, 3_000_000);
            var looked = asked + random.Next(longestMicroseconds);
            now = looked + random.Next(longestMicroseconds);
            var told = Epoch + looked + (looked * driftMillionths / 1_000_000);
            var doubt = clock.Doubt(TimeSpan.FromMicroseconds(now));
            var placed = clock.Place(told, TimeSpan.FromMicroseconds(asked), TimeSpan.FromMicroseconds(now));
            var late = placed - TimeSpan.FromMicroseconds(looked);
            if (late < TimeSpan.Zero || late > TimeSpan.FromMicroseconds(now - looked) || (trip > 0 && late > doubt + TimeSpan.FromMicroseconds(1)))
            {
                return false;
            }
        }

        return true;
    }
}
