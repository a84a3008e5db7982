using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Ledger.Chaining;

/// <summary>The signed checkpoints of this node's chain. It serves one thread.</summary>
internal sealed class ChainCheckpoints(Database database, LedgerSigner signer, string node, FleetChain chain)
{
    private long _size;
    private long _at = signer.TimeProvider.GetTimestamp();

    /// <summary>Whether entries were added since the last.</summary>
    public bool IsPending => chain.Durable.Size > _size;

    /// <summary>Whether enough of them were added, or enough time has passed since.</summary>
    public bool IsDue =>
        IsPending && (chain.Durable.Size - _size >= signer.Options.CheckpointEntries || signer.TimeProvider.GetElapsedTime(_at) >= signer.Options.CheckpointInterval);

    /// <summary>Makes one, where entries were added and all of them are in the database.</summary>
    /// <exception cref="Evidence.StoreUnavailableException">The database does not answer.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (!IsPending || !chain.IsInDatabase)
        {
            return;
        }

        var checkpoint = new Checkpoint(chain.Origin, chain.Durable.Size, chain.Durable.Root());
        var note = signer.Sign(checkpoint);
        await database.ExecuteAsync(ChainStatements.AddCheckpoint, [node, checkpoint.Size, note], cancellationToken).ConfigureAwait(false);
        await database.ExecuteAsync(ChainStatements.SetHead, [node, checkpoint.Size, checkpoint.Root], cancellationToken).ConfigureAwait(false);
        _size = checkpoint.Size;
        _at = signer.TimeProvider.GetTimestamp();
        signer.AddPublished(note);
    }
}
