namespace CrawlPolicy.Lint.Ledger.Holdings;

/// <summary>How holdings are written.</summary>
internal enum HeldFormat
{
    /// <summary>A table by site, and what is held where it is little.</summary>
    Pretty,

    /// <summary>The table as one object.</summary>
    Json,

    /// <summary>What is held of each fetch, an object on each line.</summary>
    Ndjson,
}
