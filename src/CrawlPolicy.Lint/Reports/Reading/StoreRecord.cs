using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Lint.Ledger;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>A chain of a store, as far as it reaches when it is opened.</summary>
internal sealed class StoreRecord : IRecordSource
{
    private readonly ILedgerSource _store;
    private readonly ChainIdentity _chain;
    private readonly long _size;

    private StoreRecord(string name, ILedgerSource store, ChainIdentity chain)
    {
        (Name, _store, _chain) = (chain.Node.Length == 0 ? name : $"The chain of {chain.Node}", store, chain);
        (_size, Checkpoint, Dropped) = store.Use(chain, static reader =>
        {
            var size = reader.ReadSize();
            var dropped = DroppedEntries.Read(reader);
            return (size, reader.ReadCheckpoints().LastOrDefault(checkpoint => checkpoint.Size <= size && checkpoint.Size >= dropped.Count).Note, dropped);
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Origin => _chain.Origin;

    /// <inheritdoc/>
    public long? Size => _size;

    /// <inheritdoc/>
    public string? Checkpoint { get; }

    /// <inheritdoc/>
    public DroppedEntries Dropped { get; }

    /// <summary>Opens the chains of a store.</summary>
    /// <exception cref="CouldNotRunException">The store cannot be read.</exception>
    public static IReadOnlyList<StoreRecord> Open(string store, Terminal terminal)
    {
        var source = LedgerOptionsOfCommands.Open(store, terminal);
        try
        {
            // A connection string may hold a password, which no message may repeat.
            var name = StoreName.FileOf(store) ?? "The store";
            return LedgerOptionsOfCommands.Run(() => source.ReadChains().Select(chain => new StoreRecord(name, source, chain)).ToList());
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> ReadBatches(CancellationToken cancellationToken)
    {
        // A segment at a time, each read to its end at once: a report must not keep the owner's log from being folded in.
        for (var first = ((long)Dropped.Segments.Count * LedgerBatch.SegmentLength) + 1; first <= _size; first += LedgerBatch.SegmentLength)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (from, to) = (first, Math.Min(_size, first + LedgerBatch.SegmentLength - 1));
            foreach (var batch in LedgerOptionsOfCommands.Run(() => _store.Use(_chain, reader => reader.ReadBatches(from, to).ToList())))
            {
                yield return batch;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();
}
