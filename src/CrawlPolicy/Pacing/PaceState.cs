namespace CrawlPolicy.Pacing;

/// <summary>
/// What is kept of a site's pace, and the generic cell rate algorithm on it: the shaper form with no burst, so that slots are
/// <c>interval</c> apart whatever the order of the calls.
/// </summary>
/// <param name="TheoreticalArrival">The GCRA's TAT: when the next slot begins at the earliest.</param>
/// <param name="Day">The UTC day that <paramref name="Count"/> counts, as a day number.</param>
/// <param name="Count">The slots reserved on that day.</param>
public readonly record struct PaceState(DateTimeOffset TheoreticalArrival, int Day, int Count)
{
    /// <summary>Computes the next slot.</summary>
    /// <param name="terms">How fast, how far ahead, how many a day.</param>
    /// <param name="now">The time of the call.</param>
    /// <returns>The answer, and the state to keep; the same state where the answer is a refusal.</returns>
    public (PaceReservation Reservation, PaceState Next) Reserve(PaceTerms terms, DateTimeOffset now)
    {
        var slot = TheoreticalArrival > now ? TheoreticalArrival : now;
        var day = DayNumber(slot);
        var count = day == Day ? Count : 0;
        if (terms.DailyCap > 0 && count >= terms.DailyCap)
        {
            slot = new DateTimeOffset(slot.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
            (day, count) = (day + 1, 0);
        }

        if (slot - now > terms.Horizon)
        {
            return (new PaceReservation(IsGranted: false, slot), this);
        }

        return (new PaceReservation(IsGranted: true, slot), new PaceState(slot + terms.Interval, day, count + 1));
    }

    /// <summary>The state as it was before the last slot was reserved; the same state where <paramref name="missed"/> is not the last.</summary>
    /// <remarks>Who reserves at an interval of zero keeps no distance, and so none is lost where such a slot lies behind.</remarks>
    public PaceState Without(MissedSlot missed) => TheoreticalArrival != missed.Begin + missed.Interval
        ? this
        : this with { TheoreticalArrival = missed.Begin, Count = Day == DayNumber(missed.Begin) && Count > 0 ? Count - 1 : Count };

    /// <summary>The number of a UTC day, as <see cref="Day"/> counts them.</summary>
    internal static int DayNumber(DateTimeOffset at) => (int)(at.UtcTicks / TimeSpan.TicksPerDay);
}
