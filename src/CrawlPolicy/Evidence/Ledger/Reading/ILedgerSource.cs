namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>
/// A store with its record of decisions, for reading, also while others write it: one chain where one process owns the store, and one for
/// each node's run where a fleet shares it. Several threads may use it at once. Each call throws a
/// <see cref="StoreUnavailableException"/> where the store cannot be read.
/// </summary>
internal interface ILedgerSource : IDisposable
{
    /// <summary>The name of the fleet whose chains these are; <see langword="null"/> in a store of one chain.</summary>
    string? Fleet { get; }

    /// <summary>The chains, by the names of their nodes.</summary>
    IReadOnlyList<ChainIdentity> ReadChains();

    /// <summary>The signed checkpoints over all chains in the order in which each node made its own; none in a store of one chain.</summary>
    IReadOnlyList<string> ReadFleetCheckpoints();

    /// <summary>How many decisions stand in no chain, because an earlier version of this program recorded them.</summary>
    long CountUnchained();

    /// <summary>Reads one chain.</summary>
    T Use<T>(ChainIdentity chain, Func<IChainReader, T> use);

    /// <summary>Finds the entries of a decision: of each chain, the decision before what became of it, each the newest first.</summary>
    IReadOnlyList<(ChainIdentity Chain, long Number, bool IsOutcome)> Find(string id);

    /// <summary>
    /// Reads the batches of decisions of all chains and of none, those that were decided first first, some at a time. Batches of several
    /// nodes follow each other by their latest decisions.
    /// </summary>
    IEnumerable<LedgerBatch> ReadDecisions();

    /// <summary>Begins to follow the decisions of all chains, or of one node.</summary>
    /// <param name="node">The node; <see langword="null"/> for all.</param>
    ILedgerTail Follow(string? node);
}
