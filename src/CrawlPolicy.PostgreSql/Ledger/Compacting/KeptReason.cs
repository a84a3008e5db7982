namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>Why old entries of a fleet's record stay.</summary>
internal enum KeptReason
{
    /// <summary>They share a segment with younger ones, or stand behind such a segment.</summary>
    Younger,

    /// <summary>Their segment is still being filled by a node that goes on.</summary>
    Open,

    /// <summary>They say what was removed from other chains.</summary>
    Telling,

    /// <summary>Their chain is not what was recorded, or is not whole.</summary>
    Damaged,

    /// <summary>They stand in no chain.</summary>
    Unchained,
}
