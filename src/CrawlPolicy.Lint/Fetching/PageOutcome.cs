namespace CrawlPolicy.Lint.Fetching;

/// <summary>What asking for a page came to.</summary>
internal enum PageOutcome
{
    /// <summary>It is here.</summary>
    Read,

    /// <summary>The fetch was refused before it left, or when its answer came.</summary>
    Refused,

    /// <summary>No answer came, or one that says that there is none now.</summary>
    Unreachable,

    /// <summary>The site says that there is no such page.</summary>
    Missing,

    /// <summary>It is elsewhere: on another site, or at the end of too many redirects.</summary>
    Redirected,

    /// <summary>It is something else than a text.</summary>
    NotText,

    /// <summary>It is larger than is read.</summary>
    TooLarge,
}
