namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>What the verification of a store found.</summary>
internal sealed class StoreReport
{
    /// <summary>The name of the fleet; <see langword="null"/> in a store of one chain.</summary>
    public string? Fleet { get; init; }

    /// <summary>The chains that were verified, by the names of their nodes.</summary>
    public IReadOnlyList<LedgerReport> Chains { get; set; } = [];

    /// <summary>What is amiss with the checkpoints over all chains, as sentences.</summary>
    public List<string> FleetProblems { get; } = [];

    /// <summary>How many of those say only that another key than a given one signed.</summary>
    public int FleetKeyProblems { get; set; }

    /// <summary>Whether all that is amiss is that another key than the given one signed.</summary>
    public bool IsOnlyKeyAmiss => FleetKeyProblems + Chains.Sum(static chain => chain.KeyProblems) is > 0 and var count && count == Problems.Count();

    /// <summary>What is amiss with the second places as a whole, as sentences.</summary>
    public List<string> PlaceProblems { get; } = [];

    /// <summary>How many fleet checkpoints of the store were read.</summary>
    public int InnerFleetCheckpoints { get; set; }

    /// <summary>How many fleet checkpoints of the second place were read.</summary>
    public int OuterFleetCheckpoints { get; set; }

    /// <summary>How many decisions stand in no chain.</summary>
    public long Unchained { get; init; }

    /// <summary>How many entries all chains have.</summary>
    public long Size => Chains.Sum(static chain => chain.Size);

    /// <summary>Everything that is amiss, as sentences; of a fleet, each begins with the node that it is about.</summary>
    public IEnumerable<string> Problems =>
        Chains.SelectMany(static chain => chain.Problems.Select(problem => chain.Node.Length == 0 ? problem : $"Node {chain.Node}: {problem}")).Concat(FleetProblems).Concat(PlaceProblems);
}
