using System.Globalization;
using CrawlPolicy.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Terms.Grants;

public sealed class GrantLifeTests
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly Until = new(2026, 6, 30);

    [Theory]
    [InlineData("2025-12-31T23:59:59Z", nameof(GrantState.NotYetValid), 182)]
    [InlineData("2026-01-01T00:00:00Z", nameof(GrantState.Valid), 181)]
    [InlineData("2026-05-31T23:59:59Z", nameof(GrantState.Valid), 31)]
    [InlineData("2026-06-01T00:00:00Z", nameof(GrantState.Expiring), 30)]
    [InlineData("2026-06-30T23:59:59Z", nameof(GrantState.Expiring), 1)]
    [InlineData("2026-07-01T00:00:00Z", nameof(GrantState.Expired), 0)]
    [InlineData("2026-07-01T01:00:00+02:00", nameof(GrantState.Expiring), 1)]
    public void StateAt_Moment_IsThatOfItsDayInUtc(string at, string state, int left)
    {
        var life = new GrantLife(From, Until);
        var now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        Assert.Equal((state, left), (life.StateAt(now).ToString(), life.DaysLeft(now)));
    }

    [Theory]
    [InlineData("2026-03-14T23:59:59Z", nameof(GrantState.Expiring), true)]
    [InlineData("2026-03-15T00:00:00Z", nameof(GrantState.Revoked), false)]
    [InlineData("2026-02-01T00:00:00Z", nameof(GrantState.Valid), true)]
    [InlineData("2027-01-01T00:00:00Z", nameof(GrantState.Revoked), false)]
    public void StateAt_Revoked_GrantsNothingFromTheFirstMomentOfThatDay(string at, string state, bool holds)
    {
        var life = new GrantLife(From, Until, revocation: new GrantRevocation(new DateOnly(2026, 3, 15), "Example Media Ltd", "breach"));
        var now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        Assert.Equal((state, holds), (life.StateAt(now).ToString(), life.HoldsAt(now)));
    }

    [Theory]
    [InlineData("2025-01-01T00:00:00Z")]
    [InlineData("2026-03-01T00:00:00Z")]
    [InlineData("2028-01-01T00:00:00Z")]
    public void StateAt_Draft_NeverGrantsAnything(string at)
    {
        var life = new GrantLife(From, Until, isDraft: true);
        var now = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        Assert.Equal((GrantState.Draft, false), (life.StateAt(now), life.HoldsAt(now)));
    }

    [Fact]
    public void HoldsAt_AnyLifeAndMoment_IsWhatItsStateSays() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<(int From, int Length, bool IsDraft, int? Revoked, int Hours)>().ToArbitrary(),
        static sample =>
        {
            var from = From.AddDays(sample.From % 500);
            var revocation = sample.Revoked is { } day ? new GrantRevocation(From.AddDays(day % 500), "x", "y") : null;
            var life = new GrantLife(from, from.AddDays(Math.Abs(sample.Length % 500)), sample.IsDraft, revocation);
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(sample.Hours % 20_000);
            return life.HoldsAt(now) == (life.StateAt(now) is GrantState.Valid or GrantState.Expiring);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void StateAt_LastDayOfTheCalendar_Holds() =>
        Assert.Equal(GrantState.Valid, new GrantLife(From, DateOnly.MaxValue).StateAt(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)));
}
