using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Cooldown;
using CrawlPolicy.PostgreSql.Files;
using CrawlPolicy.PostgreSql.Ledger;
using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>What a node does now and then: gives back idle slots, tells that it lives, and forgets what nobody needs any more.</summary>
internal sealed class Upkeep(Database database, string node, SlotTable slots, FleetCooldowns cooldowns, FleetLedger ledger, LedgerSpool? spool, TimeProvider time)
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SeenEach = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PrunedEach = TimeSpan.FromHours(1);
    private static readonly long TwoDays = DatabaseClock.Microseconds(TimeSpan.FromDays(2));
    private static readonly long ThirtyDays = DatabaseClock.Microseconds(TimeSpan.FromDays(30));

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (seen, pruned) = (time.GetTimestamp(), time.GetTimestamp());
        while (true)
        {
            await Task.Delay(Turn, time, cancellationToken).ConfigureAwait(false);
            try
            {
                await slots.RefundIdleAsync(cancellationToken).ConfigureAwait(false);
                await ledger.WriteFleetCheckpointAsync(cancellationToken).ConfigureAwait(false);
                if (time.GetElapsedTime(seen) >= SeenEach)
                {
                    seen = time.GetTimestamp();
                    await database.ExecuteAsync(NodeStatements.Seen, [node, database.Clock.Now()], cancellationToken).ConfigureAwait(false);
                }

                if (time.GetElapsedTime(pruned) >= PrunedEach)
                {
                    pruned = time.GetTimestamp();
                    await PruneAsync(cancellationToken).ConfigureAwait(false);
                }

                // At the end: a batch that cannot be moved keeps nothing else from being done.
                if (spool is not null)
                {
                    await spool.MoveAsync(cancellationToken).ConfigureAwait(false);
                }
            }
            catch (StoreUnavailableException)
            {
                // It is done again with the next turn; the database's own state tells of the trouble.
            }
        }
    }

    /// <summary>Forgets what nobody needs any more.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var now = database.Clock.Now();
        await cooldowns.PruneAsync(cancellationToken).ConfigureAwait(false);
        await database.ExecuteAsync(PaceStatements.Prune, [now - TwoDays], cancellationToken).ConfigureAwait(false);
        await database.ExecuteAsync(NodeStatements.Prune, [now - ThirtyDays], cancellationToken).ConfigureAwait(false);
        await FileBudget.KeepAsync(database, now - ThirtyDays, FileBudget.MaximumBytes, FileBudget.MaximumFiles, cancellationToken).ConfigureAwait(false);
    }
}
