namespace CrawlPolicy.Pacing;

/// <summary>How this process stands to the other crawlers of its operator; it counts only with a store that serves a fleet.</summary>
public sealed class FleetOptions
{
    /// <summary>
    /// The networks in CIDR form that the operator's crawlers fetch from. A node whose address lies outside does not start. Empty, the
    /// default, checks nothing.
    /// </summary>
    public IList<string> EgressRanges { get; } = [];

    /// <summary>
    /// The folder that keeps decisions while the store does not answer; must be set for <see cref="StoreAwayPace.LocalShare"/>, because
    /// nothing leaves unrecorded. They are moved to the store as soon as it answers.
    /// </summary>
    public string? SpoolDirectory { get; set; }

    /// <summary>How long the store may take for one piece of work, from 100 milliseconds to a minute; a gate waits for three times this at most. The default is 5 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}
