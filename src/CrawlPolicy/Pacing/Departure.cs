using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Pacing;

/// <summary>
/// Lets a fetch that was allowed and recorded leave at its slot: not before it, and later only within <see cref="SlotTolerance"/>.
/// Whoever is later gives the slot up and gets another one. That goes for every fetch of a site with an interval, also one that had no
/// wait: recording it takes its time, and the next slot may be another machine's, which knows nothing of that.
/// </summary>
internal sealed class Departure(PaceGate pace, DispatchSpacing spacing, ICooldownStore cooldowns, PolicySource policies, TimeProvider time)
{
    /// <summary>Waits until the fetch may leave. When the call returns nothing, the request must leave at once.</summary>
    /// <param name="decision">The decision that allows it.</param>
    /// <param name="hasWaited">Whether it has waited for something, or has to: its site may have asked for rest meanwhile.</param>
    /// <param name="cancellationToken">Ends the wait. The slot is lost.</param>
    /// <returns>Why it must not leave after all; <see langword="null"/> where it leaves.</returns>
    public ValueTask<Refusal?> WaitAsync(Decision decision, bool hasWaited, CancellationToken cancellationToken)
    {
        if (!hasWaited)
        {
            if (decision.Interval <= TimeSpan.Zero)
            {
                return default;
            }

            var now = time.GetUtcNow();
            if (!IsLate(now, decision.At, decision.Interval) && spacing.TryPass(SiteKey.Of(decision), decision.Interval, now))
            {
                return default;
            }
        }

        return HoldAsync(decision, cancellationToken);
    }

    private static bool IsLate(DateTimeOffset leaves, DateTimeOffset slot, TimeSpan interval) =>
        interval > TimeSpan.Zero && leaves - slot > SlotTolerance.Of(interval);

    private async ValueTask<Refusal?> HoldAsync(Decision decision, CancellationToken cancellationToken)
    {
        var slot = new MissedSlot(decision.WaitUntil ?? decision.At, decision.Interval) { Token = decision.SlotToken };
        while (true)
        {
            if (slot.Begin - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
            {
                await time.WaitWholeAsync(wait, cancellationToken).ConfigureAwait(false);
            }

            // Somebody else may have been asked to stop meanwhile.
            if (await FindRestAsync(decision, cancellationToken).ConfigureAwait(false) is { } rest)
            {
                return rest;
            }

            if (await TryLeaveAsync(SiteKey.Of(decision), slot, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }

            (slot, var refusal) = await pace.ReserveAnewAsync(decision, slot, policies.Current, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            if (refusal is not null)
            {
                return refusal;
            }
        }
    }

    private async ValueTask<bool> TryLeaveAsync(SiteKey site, MissedSlot slot, CancellationToken cancellationToken)
    {
        if (slot.Interval <= TimeSpan.Zero)
        {
            return true;
        }

        var now = time.GetUtcNow();
        if (IsLate(now, slot.Begin, slot.Interval))
        {
            return false;
        }

        var leaves = spacing.Pass(site, slot.Interval, now);
        if (leaves <= now)
        {
            return true;
        }

        var isInTime = false;
        try
        {
            if (!IsLate(leaves, slot.Begin, slot.Interval))
            {
                await time.WaitWholeAsync(leaves - now, cancellationToken).ConfigureAwait(false);
                isInTime = !IsLate(time.GetUtcNow(), slot.Begin, slot.Interval);
            }

            return isInTime;
        }
        finally
        {
            // Also where the caller has gone: whom nobody precedes need not keep a distance.
            if (!isInTime)
            {
                spacing.TakeBack(site, slot.Interval, leaves);
            }
        }
    }

    private async ValueTask<Refusal?> FindRestAsync(Decision decision, CancellationToken cancellationToken)
    {
        try
        {
            var block = await cooldowns.FindAsync(SiteKey.Of(decision), cancellationToken).ConfigureAwait(false);
            return CooldownGate.Judge(decision.Site, block, time.GetUtcNow());
        }
        catch (StoreUnavailableException exception)
        {
            return CooldownGate.Unavailable(exception);
        }
    }
}
