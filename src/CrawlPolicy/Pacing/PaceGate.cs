using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Pacing;

/// <summary>
/// When is the site's next free slot? The interval is the longest of what the policy, the robots.txt and the site's recent
/// answers ask for; a slot too far off is refused.
/// </summary>
internal sealed class PaceGate(IPaceStore store, AdaptivePace adaptive, PaceOptions options) : IGate
{
    /// <inheritdoc/>
    public string Name => "pace";

    /// <inheritdoc/>
    public ValueTask<Refusal?> EvaluateAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        var rate = evaluation.Site?.Rate;
        if (StatedPace.NextOpen(rate, evaluation.RobotsRules, evaluation.PacedFrom) is not { } open)
        {
            return new(TooFar(evaluation, evaluation.Now.AddDays(1), "Its quiet hours and visit times leave no time to fetch."));
        }

        var horizon = evaluation.AskedAt + options.MaximumWait - open;
        if (horizon < TimeSpan.Zero)
        {
            return new(TooFar(evaluation, open, "It is closed to crawlers at this hour."));
        }

        if (adaptive.NextAfterLimit(evaluation.SiteKey) is var next && next > open)
        {
            horizon -= next - open;
            open = next;
            if (horizon < TimeSpan.Zero)
            {
                return new(TooFar(evaluation, next, "By what it says of its rate limit, few requests remain until then."));
            }
        }

        var terms = new PaceTerms(Interval(evaluation), horizon, rate?.DailyCap ?? 0);
        if (terms.Interval <= TimeSpan.Zero && terms.DailyCap == 0)
        {
            return new(Conclude(evaluation, terms, new PaceReservation(IsGranted: true, open)));
        }

        ValueTask<PaceReservation> reservation;
        try
        {
            reservation = evaluation.Kind != EvaluationKind.Fetch ? store.PeekAsync(evaluation.SiteKey, terms, open, cancellationToken)
                : evaluation.Missed is { } missed ? store.ReserveAnewAsync(evaluation.SiteKey, terms, missed, open, cancellationToken)
                : store.ReserveAsync(evaluation.SiteKey, terms, open, cancellationToken);
        }
        catch (StoreUnavailableException exception)
        {
            return new(Unavailable(exception));
        }

        return reservation.IsCompletedSuccessfully
            ? new(Conclude(evaluation, terms, reservation.Result))
            : AwaitAsync(evaluation, terms, reservation);
    }

    /// <summary>Reserves another slot for a fetch that came too late for its own, by the pace that the site asks for now.</summary>
    /// <param name="admitted">The decision that let the fetch go.</param>
    /// <param name="missed">The slot that it gives up.</param>
    /// <param name="policies">The policies in force.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <returns>The slot and its interval, or the refusal where it lies further off than a fetch may wait from when it was asked for.</returns>
    public async ValueTask<(MissedSlot Slot, Refusal? Refusal)> ReserveAnewAsync(
        Decision admitted, MissedSlot missed, PolicySet policies, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var evaluation = Evaluation.After(admitted, policies, now);
        evaluation.RobotsRules = admitted.Crawler is { } crawler ? admitted.Robots?.Document.For(crawler.ProductToken) : null;
        evaluation.Missed = missed;
        var refusal = await EvaluateAsync(evaluation, cancellationToken).ConfigureAwait(false);
        return (new MissedSlot(evaluation.Slot ?? now, evaluation.Interval) { Token = evaluation.SlotToken }, refusal);
    }

    private async ValueTask<Refusal?> AwaitAsync(Evaluation evaluation, PaceTerms terms, ValueTask<PaceReservation> reservation)
    {
        try
        {
            return Conclude(evaluation, terms, await reservation.ConfigureAwait(false));
        }
        catch (StoreUnavailableException exception)
        {
            return Unavailable(exception);
        }
    }

    private TimeSpan Interval(Evaluation evaluation)
    {
        var interval = StatedPace.Interval(evaluation.Site?.Rate, evaluation.RobotsRules, evaluation.Now) ?? options.DefaultInterval;
        var adapted = adaptive.Interval(evaluation.SiteKey, evaluation.Now);
        return adapted > interval ? adapted : interval;
    }

    private Refusal? Conclude(Evaluation evaluation, PaceTerms terms, PaceReservation reservation)
    {
        evaluation.Interval = terms.Interval;
        evaluation.SlotToken = reservation.Token;
        if (reservation.Note is { } note)
        {
            evaluation.SlotNote = note;
            evaluation.Note(Name, note);
        }

        if (!reservation.IsGranted)
        {
            return TooFar(evaluation, reservation.Slot, $"One request every {Seconds(terms.Interval)} is its pace, and others wait already.{(reservation.Note is null ? "" : " " + reservation.Note)}");
        }

        if (reservation.Slot > evaluation.Now)
        {
            // The slot itself may lie in hours that were not quiet when the fetch was asked for.
            if (StatedPace.NextOpen(evaluation.Site?.Rate, evaluation.RobotsRules, reservation.Slot) is var open && open != reservation.Slot)
            {
                return TooFar(evaluation, open ?? reservation.Slot.AddDays(1), "Its next slot lies in hours that are closed to crawlers.");
            }

            evaluation.Slot = reservation.Slot;
        }

        if (evaluation.Notes is not null)
        {
            evaluation.Note(Name, $"One request every {Seconds(terms.Interval)}; the next slot is in {Seconds(reservation.Slot - evaluation.Now)}.");
        }

        return null;
    }

    private Refusal TooFar(Evaluation evaluation, DateTimeOffset slot, string why) => new(
        ReasonCode.PaceTooFar,
        $"The next free slot of {evaluation.SiteKey.Site} is in {Seconds(slot - evaluation.Now)}, and the longest wait allowed is {Seconds(options.MaximumWait)}{Waited(evaluation)}. {why}",
        "Ask again at that time, or spread the requests over more sites.")
    {
        Until = slot,
    };

    private static string Waited(Evaluation evaluation) =>
        evaluation.Missed is null ? "" : $", of which {Seconds(evaluation.Now - evaluation.AskedAt)} have gone by: it came too late for its own slot";

    private static Refusal Unavailable(StoreUnavailableException exception) => new(
        ReasonCode.PaceUnavailable,
        $"The site's pace cannot be read: {exception.Message}",
        "Mend the store; fetching goes on by itself as soon as it answers.");

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s");
}
