namespace CrawlPolicy.Lint.Diff;

/// <summary>Fetches of one URL about which two trees of policies differ in the same way.</summary>
/// <param name="Url">The URL, with the method before it where that is not GET.</param>
/// <param name="Purposes">The purposes.</param>
/// <param name="Old">What the old tree says.</param>
/// <param name="New">What the new tree says.</param>
internal sealed record DecisionChange(string Url, IReadOnlyList<string> Purposes, TreeVerdict Old, TreeVerdict New)
{
    /// <summary>How the decision changes.</summary>
    public ChangeKind Kind => (Old.IsAllowed, New.IsAllowed) switch
    {
        (false, true) => ChangeKind.Opened,
        (true, false) => ChangeKind.Closed,
        _ => ChangeKind.Moved,
    };
}
