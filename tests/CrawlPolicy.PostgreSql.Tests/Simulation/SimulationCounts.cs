namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>What happened in a simulation.</summary>
internal sealed class SimulationCounts
{
    /// <summary>Fetches that reached their site.</summary>
    public long Fetched { get; set; }

    /// <summary>Of them, how many had a slot that was reserved ahead.</summary>
    public long Local { get; set; }

    /// <summary>Reservations that were too far off.</summary>
    public long Refused { get; set; }

    /// <summary>Trips that reserve.</summary>
    public long Trips { get; set; }

    /// <summary>The sites in them.</summary>
    public long Rows { get; set; }

    /// <summary>Statements that give back.</summary>
    public long Refunds { get; set; }

    /// <summary>Slots that were reserved.</summary>
    public long Reserved { get; set; }

    /// <summary>Slots that were given back.</summary>
    public long GivenBack { get; set; }

    /// <summary>Fetches that were not made because their node had died.</summary>
    public long Orphaned { get; set; }

    /// <summary>Fetches that were not made because their site rested by then.</summary>
    public long Dropped { get; set; }

    /// <summary>Fetches that came later for their slot than the tolerance, and got another one.</summary>
    public long Missed { get; set; }

    /// <summary>Fetches that left as late as they may, to the tick.</summary>
    public long Latest { get; set; }

    /// <summary>Nodes that were killed.</summary>
    public long Killed { get; set; }

    /// <summary>Nodes that left in order.</summary>
    public long Left { get; set; }

    /// <summary>Sites that asked for rest.</summary>
    public long Rests { get; set; }

    /// <summary>Fetches of sites with a daily cap.</summary>
    public long Capped { get; set; }

    /// <summary>Slots whose fetch was still to come when the simulation ended.</summary>
    public long ToCome { get; set; }

    /// <summary>What an observer found wrong.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>The share of the reserved slots that neither became a fetch nor was given back nor is still to come.</summary>
    public double Wasted => (double)(Reserved - GivenBack - Fetched - ToCome) / Reserved;
}
