namespace CrawlPolicy.Pacing;

/// <summary>What becomes of the pace while a fleet's store does not answer.</summary>
public enum StoreAwayPace
{
    /// <summary>Nothing leaves until it answers again. The default.</summary>
    Refuse,

    /// <summary>
    /// Each node goes on alone at its share: the interval times the number of nodes. Blocks that other nodes meet meanwhile are not known to it.
    /// </summary>
    LocalShare,
}
