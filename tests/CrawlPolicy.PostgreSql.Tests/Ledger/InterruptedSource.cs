using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.PostgreSql.Tests.Ledger;

/// <summary>A record that something happens to between the moment when its chains are listed and the one when they are read.</summary>
internal sealed class InterruptedSource(ILedgerSource source, Action happen) : ILedgerSource
{
    private int _lists;

    public string? Fleet => source.Fleet;

    public IReadOnlyList<ChainIdentity> ReadChains()
    {
        var chains = source.ReadChains();
        if (++_lists == 2)
        {
            happen();
        }

        return chains;
    }

    public IReadOnlyList<string> ReadFleetCheckpoints() => source.ReadFleetCheckpoints();

    public long CountUnchained() => source.CountUnchained();

    public T Use<T>(ChainIdentity chain, Func<IChainReader, T> use) => source.Use(chain, use);

    public IReadOnlyList<(ChainIdentity Chain, long Number, bool IsOutcome)> Find(string id) => source.Find(id);

    public IEnumerable<LedgerBatch> ReadDecisions() => source.ReadDecisions();

    public ILedgerTail Follow(string? node) => source.Follow(node);

    public void Dispose() => source.Dispose();
}
