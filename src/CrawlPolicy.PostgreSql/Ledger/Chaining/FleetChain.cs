using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Ledger.Chaining;

/// <summary>
/// The end of this node's chain. It goes on behind a batch only when that is durable, in the database or in the spool; a batch of
/// which nobody knows whether it was committed is appended again, as it is, before anything else. It serves one thread.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="spool">Where batches wait for a database that is away; <see langword="null"/> where nothing leaves meanwhile.</param>
/// <param name="node">This node.</param>
/// <param name="origin">The chain's name.</param>
internal sealed class FleetChain(Database database, LedgerSpool? spool, string node, string origin)
{
    private LedgerChain _durable = new(origin);
    private (CommittedBatch Batch, LedgerChain After)? _doubtful;

    /// <summary>The chain's name.</summary>
    public string Origin => origin;

    /// <summary>What is durable of it.</summary>
    public LedgerChain Durable => _durable;

    /// <summary>How many entries the next batch may have.</summary>
    public int Room => (_doubtful?.After ?? _durable).Room;

    /// <summary>Whether all that is durable is in the database.</summary>
    public bool IsInDatabase => _doubtful is null && spool?.Holds(node) is not true;

    /// <summary>Appends decisions.</summary>
    /// <param name="records">The decisions, no more than there is <see cref="Room"/> for.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="description">What can be searched for in them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreUnavailableException">They could not be made durable now. They may be all the same, or become it later.</exception>
    public async Task AppendAsync(ReadOnlyMemory<byte> records, int count, BatchDescription description, CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken).ConfigureAwait(false);
        var after = _durable.Copy();
        var first = after.Next;
        after.Append(records.Span);
        var batch = new LedgerBatch(first, count, (long)EntryKind.Decision, RecordWriter.Form, records, after.Seals.ToArray(), after.Hash.ToArray());
        _doubtful = (new CommittedBatch(node, batch, after.FilledRoot, description), after);
        await SettleAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes sure of a batch of which nobody knows.</summary>
    /// <exception cref="StoreUnavailableException">That cannot be done now.</exception>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_doubtful is not { } doubtful)
        {
            return;
        }

        try
        {
            await StoreAsync(doubtful.Batch, cancellationToken).ConfigureAwait(false);
            _durable = doubtful.After;
            _doubtful = null;
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is { } inner && DatabaseErrors.IsOfValues(inner))
        {
            // Refused for what it says, and so certainly not there: its numbers are free again.
            _doubtful = null;
            throw;
        }
    }

    // What is spooled comes first: batches reach the database in their order, so that no reader meets a gap.
    private async Task StoreAsync(CommittedBatch batch, CancellationToken cancellationToken)
    {
        if (spool?.Holds(node) is true)
        {
            spool.Keep(batch);
            return;
        }

        try
        {
            await batch.AppendAsync(database, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception) when (spool is not null && exception.InnerException is { } inner && !DatabaseErrors.IsOfValues(inner))
        {
            spool.Keep(batch);
        }
    }
}
