using CrawlPolicy.Robots;

namespace CrawlPolicy.Signals.Rsl;

/// <summary>What a document says about the paths of a pattern.</summary>
/// <param name="Pattern">The pattern; <see langword="null"/> for all that the document is attached to.</param>
/// <param name="Statement">What it says.</param>
internal sealed record RslEntry(RobotsPattern? Pattern, SignalStatement Statement)
{
    /// <summary>How narrow the pattern is: the narrowest beats the others.</summary>
    public int Octets => Pattern?.Octets ?? 0;

    /// <summary>Whether it covers a path.</summary>
    public bool Covers(in SignalPath path) => Pattern?.MatchesNormalised(path.Normalised) ?? true;
}
