using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger.Chaining;
using CrawlPolicy.PostgreSql.Nodes;

namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>
/// The record of this node's decisions, and the reader of all nodes'. While one batch is committed the next one gathers, so that
/// the cost of a commit is shared; a full queue makes callers wait, and nothing is dropped.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="node">This node; each start of a program is another one, so that its chain is its own.</param>
/// <param name="spool">Where decisions wait for a database that is away; <see langword="null"/> where nothing leaves meanwhile.</param>
/// <param name="signer">Signs checkpoints.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetLedger(Database database, string node, LedgerSpool? spool, LedgerSigner signer, TimeProvider time) : IDecisionLedger, IDisposable
{
    private const int MostInBatch = 4096;
    private const int MostWaiting = 8192;

    private static readonly TimeSpan CheckpointTurn = TimeSpan.FromMilliseconds(500);

    private readonly Channel<PendingRecord> _records = Channel.CreateBounded<PendingRecord>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly RecordWriter _writer = new();
    private readonly FleetCheckpoints _fleetCheckpoints = new(database, signer, node);
    private FleetChain? _chain;
    private ChainCheckpoints? _checkpoints;
    private string _fleet = "";
    private volatile StoreUnavailableException? _unrecorded;
    private volatile StoreUnavailableException? _unchecked;
    private volatile StoreUnavailableException? _unpublished;

    /// <summary>Why decisions could not be recorded in spite of a database that answers; <see langword="null"/> where they could.</summary>
    public StoreUnavailableException? Problem => _unrecorded;

    /// <summary>Why checkpoints could not be made or published; <see langword="null"/> where they could.</summary>
    public StoreUnavailableException? Warning => _unchecked ?? _unpublished;

    /// <inheritdoc/>
    public async ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var pending = new PendingRecord(record);
        try
        {
            await _records.Writer.WriteAsync(pending, cancellationToken).AsTask().WaitAsync(database.Timeout, time, cancellationToken).ConfigureAwait(false);
            await pending.Durable.WaitAsync(2 * database.Timeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The store is closed: the program is ending. Nothing can be recorded any more.");
        }
        catch (TimeoutException exception)
        {
            throw new StoreUnavailableException(
                $"The database {database.Address} did not record the decision in time. See that it can be reached and is not overloaded.", exception);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var left = query.Limit;
        await foreach (var batch in LedgerSearch.FindAsync(database, query, cancellationToken).ConfigureAwait(false))
        {
            foreach (var record in batch.Where(query.Matches))
            {
                yield return record;
                if (--left == 0)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>Takes no more decisions; those that wait are still written.</summary>
    public void Close() => _records.Writer.TryComplete();

    /// <summary>Begins this node's chain in the fleet's record.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        _fleet = await FleetIdentity.ReadAsync(database, cancellationToken).ConfigureAwait(false);
        var origin = FleetIdentity.OriginOf(_fleet, node);
        await database.ExecuteAsync(
            ChainStatements.Begin, [node, origin, signer.PublicKey, false, database.Clock.Now(), new MerkleRange().Root()], cancellationToken).ConfigureAwait(false);
        _chain = new FleetChain(database, spool, node, origin);
        _checkpoints = new ChainCheckpoints(database, signer, node, _chain);
    }

    /// <summary>Writes until the ledger is closed and everything is written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (chain, checkpoints) = (_chain!, _checkpoints!);
        var batch = new List<PendingRecord>();
        while (await WaitAsync(checkpoints, cancellationToken).ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < Math.Min(MostInBatch, chain.Room) && _records.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            await WriteAsync(chain, batch, cancellationToken).ConfigureAwait(false);
            if (checkpoints.IsDue)
            {
                await WriteCheckpointAsync(checkpoints, cancellationToken).ConfigureAwait(false);
            }
        }

        await WriteLastAsync(chain, checkpoints, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a checkpoint over all chains, where it is this node's turn, and publishes what waits for that.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public async Task WriteFleetCheckpointAsync(CancellationToken cancellationToken)
    {
        await _fleetCheckpoints.WriteWhenDueAsync(_fleet, isLast: false, cancellationToken).ConfigureAwait(false);
        Publish();
    }

    /// <inheritdoc/>
    public void Dispose() => _fleetCheckpoints.Dispose();

    private async Task<bool> WaitAsync(ChainCheckpoints checkpoints, CancellationToken cancellationToken)
    {
        var waiting = _records.Reader.WaitToReadAsync(cancellationToken).AsTask();
        while (checkpoints.IsPending && !waiting.IsCompleted)
        {
            await Task.WhenAny(waiting, Task.Delay(CheckpointTurn, time, cancellationToken)).ConfigureAwait(false);
            if (checkpoints.IsDue && !waiting.IsCompleted)
            {
                await WriteCheckpointAsync(checkpoints, cancellationToken).ConfigureAwait(false);
            }
        }

        return await waiting.ConfigureAwait(false);
    }

    private async Task WriteAsync(FleetChain chain, List<PendingRecord> batch, CancellationToken cancellationToken)
    {
        try
        {
            _writer.Clear();
            batch.ForEach(pending => _writer.Append(pending.Record));
            var description = BatchDescription.Of(batch.Select(static pending => pending.Record));
            await chain.AppendAsync(_writer.Written.ToArray(), batch.Count, description, cancellationToken).ConfigureAwait(false);

            // Before anybody is told: whoever goes on at once finds no problem any more.
            _unrecorded = null;
            batch.ForEach(static pending => pending.SetDurable());
        }
        catch (Exception exception) when (exception is StoreUnavailableException || cancellationToken.IsCancellationRequested)
        {
            batch.ForEach(pending => pending.Fail(exception));
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception exception)
        {
            var problem = NodeProblem.Of("record decisions", exception);
            _unrecorded = problem;
            batch.ForEach(pending => pending.Fail(problem));
        }
    }

    private async Task WriteCheckpointAsync(ChainCheckpoints checkpoints, CancellationToken cancellationToken)
    {
        try
        {
            await checkpoints.WriteAsync(cancellationToken).ConfigureAwait(false);
            _unchecked = null;
            Publish();
        }
        catch (StoreUnavailableException)
        {
            // The entries are durable; it is tried again, and the database's own state tells of the trouble.
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _unchecked = NodeProblem.Of("make a checkpoint of its record", exception);
        }
    }

    private async Task WriteLastAsync(FleetChain chain, ChainCheckpoints checkpoints, CancellationToken cancellationToken)
    {
        try
        {
            await chain.SettleAsync(cancellationToken).ConfigureAwait(false);
            await checkpoints.WriteAsync(cancellationToken).ConfigureAwait(false);
            if (chain.Durable.Size > 0)
            {
                await _fleetCheckpoints.WriteWhenDueAsync(_fleet, isLast: true, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it was: the entries that somebody was told of are durable; they have no checkpoint of this node then.
        }

        Publish();
    }

    private void Publish()
    {
        try
        {
            signer.Publish();
            _unpublished = null;
        }
        catch (StoreUnavailableException problem)
        {
            _unpublished = problem;
        }
    }
}
