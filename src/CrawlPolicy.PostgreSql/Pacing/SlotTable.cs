using System.Collections.Concurrent;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>The slots that this node has reserved ahead, by site. Sites that nobody asks for are forgotten.</summary>
internal sealed class SlotTable(ISlotSource source, TimeProvider time)
{
    private readonly ConcurrentDictionary<SiteKey, SiteSlots> _sites = new();
    private readonly long _origin = time.GetTimestamp();

    /// <summary>Where the database's clock stands on the node's.</summary>
    public SlotClock Clock { get; } = new();

    /// <summary>The node's monotonic clock: how long ago the table was made.</summary>
    public TimeSpan Since() => time.GetElapsedTime(_origin);

    /// <summary>Takes note of the database's time.</summary>
    /// <param name="told">What its clock showed.</param>
    /// <param name="asked">When it was asked, as a timestamp of the clock. The answer is here now.</param>
    public void Observe(long told, long asked) => Clock.Place(told, time.GetElapsedTime(_origin, asked), Since());

    /// <summary>Takes note of a demand, and serves it where a slot is here already.</summary>
    public bool TryServe(SiteKey site, PaceTerms terms, out SlotGrant grant)
    {
        var slots = _sites.GetOrAdd(site, static site => new SiteSlots(site));
        var now = Since();
        slots.Ask(now);
        return slots.TryTake(terms, now, out grant);
    }

    /// <summary>Serves a request that waits, where a slot has come meanwhile. That of a caller who has just gone is there for the next.</summary>
    public bool TryServe(PaceRequest request)
    {
        if (!request.IsPlain || !_sites.TryGetValue(request.Site, out var slots) || !slots.TryTake(request.Terms, Since(), out var grant))
        {
            return false;
        }

        if (!request.TrySet(grant))
        {
            slots.PutBack(grant);
        }

        return true;
    }

    /// <summary>How many slots to reserve for those who wait.</summary>
    public int Wanted(List<PaceRequest> group) =>
        group[0].IsPlain && _sites.TryGetValue(group[0].Site, out var slots) ? slots.Wanted(group.Count, group[0].Terms.Interval) : 1;

    /// <summary>Keeps what is left of a reservation.</summary>
    public void Keep(SiteKey site, TimeSpan next, TimeSpan interval, long slots, long end) =>
        _sites.GetOrAdd(site, static site => new SiteSlots(site)).Keep(next, interval, slots, end);

    /// <summary>Forgets the slots of a site.</summary>
    /// <returns>What can be given back.</returns>
    public SlotTail? Release(SiteKey site) => _sites.TryGetValue(site, out var slots) ? slots.Release() : null;

    /// <summary>Gives back what nobody has asked for lately.</summary>
    public Task RefundIdleAsync(CancellationToken cancellationToken)
    {
        var now = Since();
        var tails = new List<SlotTail>();
        foreach (var (site, slots) in _sites)
        {
            if (slots.ReleaseWhenIdle(now, out var isForgettable) is { } tail)
            {
                tails.Add(tail);
            }

            if (isForgettable)
            {
                _sites.TryRemove(KeyValuePair.Create(site, slots));
            }
        }

        return RefundAllAsync(tails, cancellationToken);
    }

    /// <summary>Gives everything back.</summary>
    public Task RefundEverythingAsync(CancellationToken cancellationToken) =>
        RefundAllAsync([.. _sites.Values.Select(static slots => slots.Release()).OfType<SlotTail>()], cancellationToken);

    private async Task RefundAllAsync(List<SlotTail> tails, CancellationToken cancellationToken)
    {
        foreach (var tail in tails)
        {
            try
            {
                await source.RefundAsync(tail, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                // Slots that are not given back are lost, and nothing else; the trouble is told wherever it stands in the way.
                return;
            }
        }
    }
}
