namespace CrawlPolicy.Lint.Diff;

/// <summary>How a decision changes, what matters most first.</summary>
internal enum ChangeKind
{
    /// <summary>What was refused is allowed.</summary>
    Opened,

    /// <summary>What was allowed is refused.</summary>
    Closed,

    /// <summary>The verdict is the same, but for another reason or by another rule.</summary>
    Moved,
}
