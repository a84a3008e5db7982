using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing;

/// <summary>A fleet's store that is away, on a node that goes on alone: one slot now, and no other for an hour.</summary>
internal sealed class LonelyPaceStore : IPaceStore
{
    public const string Note = "The store of the fleet is away: this node goes on alone.";

    private int _asked;

    public ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isFirst = Interlocked.Increment(ref _asked) == 1;
        return new(new PaceReservation(isFirst, isFirst ? now : now.AddHours(1)) { Note = Note });
    }

    public ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReserveAsync(site, terms, now, cancellationToken);
}
