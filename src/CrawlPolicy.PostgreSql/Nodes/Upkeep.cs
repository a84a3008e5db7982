using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Away;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Cooldown;
using CrawlPolicy.PostgreSql.Files;
using CrawlPolicy.PostgreSql.Ledger;
using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Nodes;

/// <summary>What a node does now and then: gives back idle slots, tells that it lives, and forgets what nobody needs any more.</summary>
internal sealed class Upkeep
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SeenEach = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PrunedEach = TimeSpan.FromHours(1);
    private static readonly long TwoDays = DatabaseClock.Microseconds(TimeSpan.FromDays(2));
    private static readonly long ThirtyDays = DatabaseClock.Microseconds(TimeSpan.FromDays(30));

    private readonly Database _database;
    private readonly FleetCooldowns _cooldowns;
    private readonly TimeProvider _time;
    private readonly List<Chore> _chores;

    public Upkeep(Database database, string node, SlotTable slots, FleetCooldowns cooldowns, FleetLedger ledger, LedgerSpool? spool, TimeProvider time)
    {
        (_database, _cooldowns, _time) = (database, cooldowns, time);
        _chores =
        [
            new Chore("give back slots that nobody asks for", TimeSpan.Zero, slots.RefundIdleAsync, time),
            new Chore("make a checkpoint over the record of all nodes", TimeSpan.Zero, ledger.WriteFleetCheckpointAsync, time),
            new Chore("tell that it lives", SeenEach, cancellation => database.ExecuteAsync(NodeStatements.Seen, [node, database.Clock.Now()], cancellation), time),
            new Chore("remove what nobody needs any more", PrunedEach, PruneAsync, time),
        ];
        if (spool is not null)
        {
            _chores.Add(new Chore("move decisions from its folder to the database", TimeSpan.Zero, spool.MoveAsync, time));
        }
    }

    /// <summary>What could not be done; <see langword="null"/> where everything could.</summary>
    public StoreUnavailableException? Problem => _chores.Find(static chore => chore.Problem is not null)?.Problem;

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Turn, _time, cancellationToken).ConfigureAwait(false);
            foreach (var chore in _chores)
            {
                await chore.DoWhenDueAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Forgets what nobody needs any more.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var now = _database.Clock.Now();
        await _cooldowns.PruneAsync(cancellationToken).ConfigureAwait(false);
        await _database.ExecuteAsync(PaceStatements.Prune, [now - TwoDays], cancellationToken).ConfigureAwait(false);
        await _database.ExecuteAsync(NodeStatements.Prune, [now - ThirtyDays], cancellationToken).ConfigureAwait(false);
        await FileBudget.KeepAsync(_database, now - ThirtyDays, FileBudget.MaximumBytes, FileBudget.MaximumFiles, cancellationToken).ConfigureAwait(false);
    }
}
