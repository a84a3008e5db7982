using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;

namespace CrawlPolicy.PostgreSql.Ledger;

/// <summary>
/// The record of this node's decisions, and the reader of all nodes'. While one batch is committed the next one gathers, so that
/// the cost of a commit is shared; a full queue makes callers wait, and nothing is dropped.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="node">This node; each start of a program is another one, so that its numbers are its own.</param>
/// <param name="spool">Where decisions wait for a database that is away; <see langword="null"/> where nothing leaves meanwhile.</param>
/// <param name="time">The clock.</param>
internal sealed class FleetLedger(Database database, string node, LedgerSpool? spool, TimeProvider time) : IDecisionLedger
{
    private const int MostInBatch = 4096;
    private const int MostWaiting = 8192;

    private readonly Channel<PendingRecord> _records = Channel.CreateBounded<PendingRecord>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private readonly RecordWriter _writer = new();
    private long _next = 1;

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

    /// <summary>Writes until the ledger is closed and everything is written.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var batch = new List<PendingRecord>();
        while (await _records.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            batch.Clear();
            while (batch.Count < MostInBatch && _records.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            await WriteAsync(batch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(List<PendingRecord> batch, CancellationToken cancellationToken)
    {
        _writer.Clear();
        batch.ForEach(pending => _writer.Append(pending.Record));

        // The numbers of a batch that failed are not used again: it may have been written all the same.
        var first = _next;
        _next += batch.Count;
        var committed = new CommittedBatch(node, first, RecordWriter.Form, [.. batch.Select(static pending => pending.Record)], _writer.Written.ToArray());
        try
        {
            try
            {
                await committed.AppendAsync(database, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException) when (spool is not null)
            {
                spool.Keep(committed);
            }

            batch.ForEach(static pending => pending.SetDurable());
        }
        catch (Exception exception)
        {
            batch.ForEach(pending => pending.Fail(exception));
            if (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
        }
    }
}
