namespace CrawlPolicy.SiteFiles;

/// <summary>What an attempt to read a file of a site came to.</summary>
public enum SiteFileOutcome
{
    /// <summary>The server sent something.</summary>
    Found,

    /// <summary>The server has no such file: it answered 4xx, but neither 429 nor with a challenge.</summary>
    Missing,

    /// <summary>5xx, 429, a challenge, no answer, too many redirects: whether there is one is not known.</summary>
    Unreachable,

    /// <summary>The place may not be fetched from: its address is private, or its own terms refuse.</summary>
    Refused,
}
