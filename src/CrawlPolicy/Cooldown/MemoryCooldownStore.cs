using System.Collections.Concurrent;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.Cooldown;

/// <summary>
/// Cool-downs in memory. An incident is forgotten a day after its block has ended: a clock hand that moves with each incident
/// sweeps such entries, and never one whose block still holds.
/// </summary>
internal sealed class MemoryCooldownStore : ICooldownStore
{
    /// <summary>How long an incident is remembered after its block has ended; far longer than the quiet time that ends a series.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private const int SweptForEachIncident = 4;

    private readonly ConcurrentDictionary<SiteKey, SiteBlock> _sites = new();
    private readonly Lock _sweeping = new();
    private IEnumerator<KeyValuePair<SiteKey, SiteBlock>>? _hand;

    /// <summary>How many sites are kept. Costs a lock on all of them; for tests and reports.</summary>
    public int Count => _sites.Count;

    /// <inheritdoc/>
    public ValueTask<SiteBlock?> FindAsync(SiteKey site, CancellationToken cancellationToken) => ValueTask.FromResult(Find(site));

    /// <inheritdoc/>
    public ValueTask BlockAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken)
    {
        Block(site, block);
        return ValueTask.CompletedTask;
    }

    /// <summary>Finds the last incident of a site.</summary>
    public SiteBlock? Find(SiteKey site) => _sites.GetValueOrDefault(site);

    /// <summary>Records an incident; the block holds when the call returns.</summary>
    public void Block(SiteKey site, SiteBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _sites.AddOrUpdate(site, static (_, block) => block, static (_, known, block) => Merge(known, block), block);
        Sweep(block.LastIncident);
    }

    /// <summary>Whether nobody needs the incident any more.</summary>
    public static bool IsForgotten(SiteBlock block, DateTimeOffset now) => now - Later(block.Until, block.LastIncident) > Memory;

    // The block that holds longest also says why; the series of incidents is told by the latest one.
    private static SiteBlock Merge(SiteBlock known, SiteBlock added)
    {
        var latest = added.LastIncident >= known.LastIncident ? added : known;
        var incidents = added.LastIncident == known.LastIncident ? Math.Max(added.Incidents, known.Incidents) : latest.Incidents;
        return (added.Until >= known.Until ? added : known) with { Incidents = incidents, LastIncident = latest.LastIncident };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private void Sweep(DateTimeOffset now)
    {
        if (!_sweeping.TryEnter())
        {
            return;
        }

        try
        {
            for (var i = 0; i < SweptForEachIncident; i++)
            {
                _hand ??= _sites.GetEnumerator();
                if (!_hand.MoveNext())
                {
                    _hand.Dispose();
                    _hand = null;
                }
                else if (IsForgotten(_hand.Current.Value, now))
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
