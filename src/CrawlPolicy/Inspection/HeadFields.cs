namespace CrawlPolicy.Inspection;

/// <summary>Which kinds of header fields an answer has that somebody wants to read.</summary>
[Flags]
internal enum HeadFields
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>What may mark a challenge.</summary>
    Challenge = 1,

    /// <summary>Permission signals, and links that may name a licence.</summary>
    Signals = 2,

    /// <summary>Rate limits.</summary>
    RateLimit = 4,
}
