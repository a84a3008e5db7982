using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing.Departing;

/// <summary>One pace of several machines: which slots were granted, and how often one was given up.</summary>
/// <param name="loses">Whether a slot that is given up is lost, as in a fleet's store.</param>
internal sealed class SharedPaceStore(bool loses) : IPaceStore
{
    private readonly MemoryPaceStore _store = new();

    public int GivenUp { get; private set; }

    public ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        _store.ReserveAsync(site, terms, now, cancellationToken);

    public ValueTask<PaceReservation> ReserveAnewAsync(SiteKey site, PaceTerms terms, MissedSlot missed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        GivenUp++;
        return loses ? ReserveAsync(site, terms, now, cancellationToken) : _store.ReserveAnewAsync(site, terms, missed, now, cancellationToken);
    }

    public ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        _store.PeekAsync(site, terms, now, cancellationToken);
}
