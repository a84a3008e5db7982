using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>One trip to the database for several sites, each site once.</summary>
/// <param name="groups">Who waits, by site; of each site those whom one reservation serves.</param>
/// <param name="slots">How many slots each site needs, in the same order.</param>
/// <param name="allowance">By how much the slots stand further apart than the guard time makes them.</param>
internal sealed class PaceTrip(IReadOnlyList<List<PaceRequest>> groups, IReadOnlyList<int> slots, TimeSpan allowance = default)
{
    private TimeSpan _doubt;

    /// <summary>Reserves, and hands out what was granted.</summary>
    /// <param name="source">Where slots come from.</param>
    /// <param name="since">The node's monotonic clock.</param>
    /// <param name="clock">Where the database's clock stands on it.</param>
    /// <param name="keep">Takes what is left over: the site, when the first slot begins, the interval, how many, the end of the reservation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="Evidence.StoreUnavailableException">The source does not answer; nobody was answered.</exception>
    public async Task RunAsync(ISlotSource source, Func<TimeSpan> since, SlotClock clock, LeftOver keep, CancellationToken cancellationToken)
    {
        var asked = since();
        _doubt = clock.Doubt(asked) + allowance;
        var answers = await source.ReserveAsync([.. groups.Select(Demand)], since, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < groups.Count; i++)
        {
            var row = answers.Rows[groups[i][0].Site];
            Deliver(groups[i], slots[i], row, clock.Place(row.Now, asked, answers.Received), keep);
        }
    }

    private SlotDemand Demand(List<PaceRequest> group, int index) => new(
        group[0].Site,
        slots[index],
        DatabaseClock.Microseconds(Spacing(group)),
        DatabaseClock.Microseconds(group.Max(static request => request.Terms.Horizon)),
        group[0].Terms.DailyCap,
        DatabaseClock.Microseconds(group[0].Delay));

    // Slots that this node may be late for, because it does not know the database's clock better, stand further from those behind them.
    private TimeSpan Spacing(List<PaceRequest> group) =>
        group[0].Terms.Interval > TimeSpan.Zero ? GuardTime.Spacing(group[0].Terms.Interval) + _doubt : TimeSpan.Zero;

    // The wait that the database computed counts from when it looked at its clock, or a little later, so that nobody is early.
    private void Deliver(List<PaceRequest> group, int slots, PaceRow row, TimeSpan looked, LeftOver keep)
    {
        if (row.Base is not { } slot)
        {
            foreach (var request in group)
            {
                request.TrySet(new SlotGrant(IsGranted: false, looked + row.NextAfterRefusal(request.Terms.DailyCap)));
            }

            return;
        }

        var length = DatabaseClock.Microseconds(Spacing(group));
        var spacing = TimeSpan.FromMicroseconds(length);
        var end = slot + (slots * length);
        var next = looked + TimeSpan.FromMicroseconds(slot - row.Now);
        var left = slots;
        foreach (var request in group)
        {
            var isGranted = left > 0 && next - looked <= request.Terms.Horizon + request.Delay;
            if (request.TrySet(new SlotGrant(isGranted, next, isGranted ? end - ((left - 1) * length) : 0)) && isGranted)
            {
                left--;
                next += spacing;
            }
        }

        if (left > 0 && group[0].IsPlain)
        {
            keep(group[0].Site, next, spacing, left, end);
        }
    }
}
