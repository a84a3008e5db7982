namespace CrawlPolicy.Signals;

/// <summary>How far content is used, from the least to the most (Content Signals, key <c>use</c>).</summary>
public enum ContentUse
{
    /// <summary>For one interaction; nothing is stored or reused. Written <c>immediate</c>.</summary>
    Immediate,

    /// <summary>Indexed, excerpted and linked back to. Written <c>reference</c>.</summary>
    Reference,

    /// <summary>Summarised or reproduced. Written <c>full</c>.</summary>
    Full,
}
