namespace CrawlPolicy.Decisions;

/// <summary>Whether a host's every URL gets the same answer, so that a tunnel can be judged without seeing inside it.</summary>
internal enum HostVerdict
{
    /// <summary>The answer depends on the path, or the site states a pace that a tunnel would hide.</summary>
    Inconclusive,

    /// <summary>Every fetch of the host is allowed.</summary>
    Allow,

    /// <summary>Every fetch of the host is refused.</summary>
    Refuse,
}
