namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>Chooses among the chains of a store.</summary>
internal static class ChainSelection
{
    /// <summary>The chains of one node, or all.</summary>
    /// <param name="chains">All chains.</param>
    /// <param name="node">The node; <see langword="null"/> for all.</param>
    /// <param name="alsoTelling">Whether those that tell what was removed from it belong to them, behind it.</param>
    /// <exception cref="InvalidDataException">There is no such node.</exception>
    public static IReadOnlyList<ChainIdentity> Of(IReadOnlyList<ChainIdentity> chains, string? node, bool alsoTelling)
    {
        if (node is null)
        {
            return chains;
        }

        var chosen = chains.FirstOrDefault(chain => string.Equals(chain.Node, node, StringComparison.Ordinal))
            ?? throw new InvalidDataException($"The store has no chain of the node '{node}'. `policy-lint ledger stat` lists the nodes; a store that one process owns has none, and is meant as a whole.");
        return [chosen, .. chains.Where(chain => alsoTelling && chain.TellsOfOthers && chain != chosen)];
    }
}
