using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Fleet;
using CrawlPolicy.PostgreSql.Connecting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Chaining;

/// <summary>The checkpoints over all chains that this node makes when it is its turn. It serves one thread at a time.</summary>
internal sealed class FleetCheckpoints(Database database, LedgerSigner signer, string node) : IDisposable
{
    private static readonly TimeSpan LongestAsking = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, ChainHead> _told = new(StringComparer.Ordinal);
    private readonly DeadChains _dead = new(database);
    private readonly SemaphoreSlim _turn = new(1);
    private long _askedAt = signer.TimeProvider.GetTimestamp();
    private long _number = 1;
    private (FleetCheckpoint Checkpoint, string Note)? _doubtful;

    /// <summary>Makes one, where the last of all nodes was made long enough ago.</summary>
    /// <param name="fleet">The fleet's name.</param>
    /// <param name="isLast">Whether this node ends, and so makes one in any case.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StoreUnavailableException">The database does not answer.</exception>
    public async Task WriteWhenDueAsync(string fleet, bool isLast, CancellationToken cancellationToken)
    {
        var interval = signer.Options.CheckpointInterval;
        var asking = interval / 4 < LongestAsking ? interval / 4 : LongestAsking;
        if (!isLast && signer.TimeProvider.GetElapsedTime(_askedAt) < asking)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _askedAt = signer.TimeProvider.GetTimestamp();
            await SettleAsync(cancellationToken).ConfigureAwait(false);
            var now = database.Clock.Now();
            var before = isLast ? now : now - DatabaseClock.Microseconds(interval);
            var due = await database.QueryAsync(ChainStatements.IsDue, [before], static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
            if (due is [> 0])
            {
                await _dead.TellAsync(cancellationToken).ConfigureAwait(false);
                await database.RunAsync((connection, cancellation) => WriteAsync(connection, fleet, now, before, cancellation), cancellationToken).ConfigureAwait(false);
                await SettleAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task<bool> WriteAsync(NpgsqlConnection connection, string fleet, long now, long before, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (await connection.ExecuteAsync(ChainStatements.TakeTurn, [now, before], cancellationToken).ConfigureAwait(false) == 0)
            {
                return false;
            }

            var heads = await connection.QueryAsync(
                ChainStatements.ReadHeads, [], static row => new ChainHead(row.GetString(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2)), cancellationToken).ConfigureAwait(false);
            var changed = heads
                .Where(head => !_told.TryGetValue(head.Node, out var told) || told.Size != head.Size)
                .OrderBy(static head => head.Node, StringComparer.Ordinal)
                .ToList();
            if (changed.Count > 0)
            {
                var checkpoint = new FleetCheckpoint(fleet, heads.Sum(static head => head.Size), FleetCheckpoint.RootOf(heads), node, _number, changed);
                var note = signer.Sign(checkpoint);
                await connection.ExecuteAsync(ChainStatements.AddFleetCheckpoint, [node, _number, now, note], cancellationToken).ConfigureAwait(false);
                _doubtful = (checkpoint, note);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    // Whether it was committed is asked, and not believed: only what the database has is published, and only that counts as told.
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_doubtful is not { } doubtful)
        {
            return;
        }

        var there = await database
            .QueryAsync(ChainStatements.HasFleetCheckpoint, [node, doubtful.Checkpoint.Number], static row => row.GetInt64(0), cancellationToken)
            .ConfigureAwait(false);
        if (there is [> 0])
        {
            foreach (var head in doubtful.Checkpoint.Changed)
            {
                _told[head.Node] = head;
            }

            _number++;
            signer.AddPublished(doubtful.Note);
        }

        _doubtful = null;
    }
}
