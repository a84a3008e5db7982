namespace CrawlPolicy.Lint.Diff;

/// <summary>How two trees of policies differ.</summary>
/// <param name="Changes">What differs, what matters most first.</param>
/// <param name="Judged">How many fetches both were asked about.</param>
internal sealed record DiffResult(IReadOnlyList<DecisionChange> Changes, int Judged)
{
    /// <summary>How many decisions change in a way.</summary>
    public int Count(ChangeKind kind) => Changes.Where(change => change.Kind == kind).Sum(static change => change.Purposes.Count);

    /// <summary>How many decisions are the same.</summary>
    public int Same => Judged - Changes.Sum(static change => change.Purposes.Count);
}
