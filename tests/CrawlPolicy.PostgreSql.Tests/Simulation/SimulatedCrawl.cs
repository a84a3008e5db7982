namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>What one node does with one site: it asks for a slot, waits for it, fetches, and asks again.</summary>
internal sealed class SimulatedCrawl(SimulatedSite site, int node)
{
    public SimulatedSite Site => site;

    /// <summary>The number of its node; a node that returns has the same one.</summary>
    public int Node => node;

    /// <summary>The interval that it asks for: what it has last read of the site.</summary>
    public TimeSpan Interval { get; private set; } = site.Interval;

    /// <summary>The interval that it asked for with its latest request.</summary>
    public TimeSpan Asked { get; set; }

    /// <summary>Until when the site rests, as far as the node knows.</summary>
    public long RestUntil { get; set; }

    /// <summary>When the slot begins that it waits for, as far as the node knows.</summary>
    public long Slot { get; set; }

    /// <summary>The end of that slot, by the database's clock in microseconds.</summary>
    public long SlotEnd { get; set; }

    /// <summary>Reads what the site states now.</summary>
    public void ReadInterval() => Interval = site.Interval;
}
