namespace CrawlPolicy.Signals;

/// <summary>
/// All that one protocol says about the paths of one origin, read and compiled. Immutable, and safe for use from many threads.
/// </summary>
internal abstract class SignalSource
{
    /// <summary>The most findings that are kept of one source.</summary>
    public const int MaximumFindings = 64;

    /// <summary>What was malformed.</summary>
    public IReadOnlyList<SignalFinding> Findings { get; init; } = [];

    /// <summary>Finds what applies to a path. Allocates nothing: statements are built when the source is read.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The statement, or <see langword="null"/> where the source says nothing about the path.</returns>
    public abstract SignalStatement? Find(in SignalPath path);
}
