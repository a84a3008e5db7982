using CrawlPolicy.Decisions;

namespace CrawlPolicy.Signals.Files;

/// <summary>Which files must be read before a fetch for one use may leave.</summary>
/// <param name="Use">The use.</param>
/// <param name="ProductToken">The product token that groups are chosen by.</param>
/// <param name="Licences">The RSL documents that the robots.txt names for that token; the same list for the same robots.txt.</param>
internal readonly record struct SignalNeed(CrawlUse Use, string ProductToken, IReadOnlyList<string> Licences)
{
    /// <summary>Whether no file is needed.</summary>
    public bool IsNothing => WellKnownFile.For(Use).Count == 0 && Licences.Count == 0;

    /// <summary>Whether what was read for another need does for this one.</summary>
    public bool IsMetBy(in SignalNeed other) =>
        Use == other.Use
        && string.Equals(ProductToken, other.ProductToken, StringComparison.Ordinal)
        && (ReferenceEquals(Licences, other.Licences) || Licences.SequenceEqual(other.Licences, StringComparer.Ordinal));
}
