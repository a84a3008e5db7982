using System.Collections.Concurrent;

namespace CrawlPolicy.Pacing;

/// <summary>
/// The pace of all sites in memory. Sites do not wait for one another, and a call for a known site allocates nothing. Entries
/// that say nothing any more are swept by a clock hand that moves with each new site, so that there is no timer and no walk
/// through everything.
/// </summary>
/// <param name="changes">Where changes are noted for a durable store; <see langword="null"/> where there is none.</param>
internal sealed class MemoryPaceStore(PaceChanges? changes = null) : IPaceStore
{
    private const int SweptForEachNewSite = 4;

    private readonly ConcurrentDictionary<SiteKey, PaceEntry> _sites = new();
    private readonly Lock _sweeping = new();
    private IEnumerator<KeyValuePair<SiteKey, PaceEntry>>? _hand;

    /// <summary>How many sites are kept. Costs a lock on all of them; for tests and reports.</summary>
    public int Count => _sites.Count;

    /// <inheritdoc/>
    public ValueTask<PaceReservation> ReserveAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Reserve(site, terms, now));

    /// <inheritdoc/>
    public ValueTask<PaceReservation> ReserveAnewAsync(SiteKey site, PaceTerms terms, MissedSlot missed, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Reserve(site, terms, now, missed));

    /// <inheritdoc/>
    public ValueTask<PaceReservation> PeekAsync(SiteKey site, PaceTerms terms, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Peek(site, terms, now));

    /// <summary>Tells what <see cref="Reserve"/> would answer.</summary>
    public PaceReservation Peek(SiteKey site, PaceTerms terms, DateTimeOffset now) =>
        _sites.TryGetValue(site, out var entry) ? entry.Peek(terms, now) : default(PaceState).Reserve(terms, now).Reservation;

    /// <summary>Reserves the site's next slot, in place of a missed one where there is one.</summary>
    public PaceReservation Reserve(SiteKey site, PaceTerms terms, DateTimeOffset now, MissedSlot? missed = null)
    {
        while (true)
        {
            if (!_sites.TryGetValue(site, out var entry))
            {
                // A refusal leaves nothing behind: strangers' host names cost no memory until a slot is granted.
                var refusal = default(PaceState).Reserve(terms, now).Reservation;
                if (!refusal.IsGranted)
                {
                    return refusal;
                }

                Sweep(now);
                entry = _sites.GetOrAdd(site, static site => new PaceEntry(site, default, isCounted: false));
            }

            if (entry.TryReserve(terms, missed, now, changes, out var reservation))
            {
                return reservation;
            }

            _sites.TryRemove(KeyValuePair.Create(site, entry));
        }
    }

    /// <summary>Puts back a site from an earlier process.</summary>
    public void Load(SiteKey site, PaceState state) => _sites[site] = new PaceEntry(site, state, isCounted: true);

    private void Sweep(DateTimeOffset now)
    {
        if (!_sweeping.TryEnter())
        {
            return;
        }

        try
        {
            for (var i = 0; i < SweptForEachNewSite; i++)
            {
                _hand ??= _sites.GetEnumerator();
                if (!_hand.MoveNext())
                {
                    _hand.Dispose();
                    _hand = null;
                }
                else if (_hand.Current.Value.TryRetire(now, changes))
                {
                    _sites.TryRemove(_hand.Current);
                }
            }
        }
        finally
        {
            _sweeping.Exit();
        }
    }
}
