using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>A chain as it is before something is removed from it.</summary>
/// <param name="Identity">Which one it is.</param>
/// <param name="HeadSize">How many entries the newest checkpoint tells of.</param>
/// <param name="HeadRoot">The root that it tells.</param>
/// <param name="GoesOn">Whether its node does.</param>
/// <param name="Dropped">What is kept of entries that are gone; <see langword="null"/> where none is.</param>
internal sealed record CompactedChain(ChainIdentity Identity, long HeadSize, byte[] HeadRoot, bool GoesOn, DroppedEnd? Dropped)
{
    /// <summary>The last entry that is gone; 0 where none is.</summary>
    public long LastDropped => Dropped?.Size ?? 0;
}
