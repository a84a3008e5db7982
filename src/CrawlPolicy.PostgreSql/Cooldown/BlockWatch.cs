using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Nodes;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Cooldown;

/// <summary>
/// Keeps a node's copy of the blocks fresh: reads what has changed every half second, and at once when PostgreSQL tells that
/// something has. Engines that cannot tell lose nothing but that head start.
/// </summary>
internal sealed class BlockWatch(Database database, FleetCooldowns cooldowns, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _told = new(0, 1);
    private readonly Chore _reading = new("learn which sites have asked for rest", TimeSpan.Zero, cancellation => cooldowns.RenewAsync(cancellation), time);
    private readonly Chore _writing = new("tell the other nodes which sites have asked for rest", TimeSpan.Zero, cooldowns.WriteAgainAsync, time);

    /// <summary>Why the copy could not be renewed, without which fetches are refused; <see langword="null"/> where it could.</summary>
    public StoreUnavailableException? Problem => _reading.Problem;

    /// <summary>Why a block could not be written for the other nodes; <see langword="null"/> where all could.</summary>
    public StoreUnavailableException? Warning => _writing.Problem;

    /// <summary>Reads until it is cancelled.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var limit = new CancellationTokenSource(Interval, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await _told.WaitAsync(either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Nobody told anything: time to look.
            }

            await _reading.DoWhenDueAsync(cancellationToken).ConfigureAwait(false);
            await _writing.DoWhenDueAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Listens until it is cancelled, or the engine says that it cannot tell.</summary>
    public async Task ListenAsync(CancellationToken cancellationToken)
    {
        var attempt = 0;
        while (true)
        {
            try
            {
                var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using (connection.ConfigureAwait(false))
                {
                    await BeginAsync(connection, cancellationToken).ConfigureAwait(false);
                    attempt = 0;
                    while (true)
                    {
                        await connection.WaitAsync(cancellationToken).ConfigureAwait(false);
                    }
                }
            }
            catch (Exception exception) when (DatabaseErrors.IsUnknownToEngine(exception))
            {
                return;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && DatabaseErrors.IsOfDatabase(exception))
            {
                await Task.Delay(BackOff.Wait(++attempt, FirstWait, LongestWait), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _told.Dispose();

    private async Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        connection.Notification += (_, _) => Wake();
        await connection.ExecuteAsync(CooldownStatements.Listen, [], cancellationToken).ConfigureAwait(false);

        // What was told before this connection listened was told to nobody here.
        Wake();
    }

    private void Wake()
    {
        try
        {
            _told.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is going to look already.
        }
    }
}
