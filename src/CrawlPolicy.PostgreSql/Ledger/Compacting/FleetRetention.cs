using System.Data;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger.Chaining;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>
/// Removes the oldest entries from the chains of a fleet while its nodes go on. It is a node of its own, whose chain says what is gone from
/// which other one, some of them in each transaction: whatever interrupts it, what is gone is said, and what is left goes the next time.
/// </summary>
internal sealed class FleetRetention
{
    private const long EntriesAtOnce = 16L * LedgerBatch.SegmentLength;

    private readonly NpgsqlConnection _connection;
    private readonly LedgerSigner _signer;
    private readonly TellingChain _telling;
    private readonly string _reason;
    private readonly int _removalsAtOnce;
    private long _removed;

    private FleetRetention(NpgsqlConnection connection, LedgerSigner signer, string reason, int removalsAtOnce)
    {
        (_connection, _signer, _reason, _removalsAtOnce) = (connection, signer, reason, removalsAtOnce);
        _telling = new TellingChain(signer, FleetIdentity.Read(connection));
    }

    /// <summary>Removes what is old.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="options">The key, and the second place of checkpoints.</param>
    /// <param name="time">The clock.</param>
    /// <param name="before">Entries are old that were made before this time.</param>
    /// <param name="reason">Why they go, for the record.</param>
    /// <param name="cancellationToken">Ends the work; what was removed until then is said in the record.</param>
    /// <param name="removalsAtOnce">From how many chains entries are removed in one transaction at most.</param>
    /// <exception cref="StoreUnavailableException">Not all was removed, for the reason that it says; or it was, and could not be published.</exception>
    public static RetentionResult Run(
        string connectionString, LedgerOptions options, TimeProvider time, DateTimeOffset before, string reason, CancellationToken cancellationToken, int removalsAtOnce = 256) => Use(connectionString, connection =>
    {
        var plan = Plan(connection, before, cancellationToken);
        if (plan.Removals.Count == 0)
        {
            return new RetentionResult(0, plan.Kept);
        }

        using var signer = LedgerSigner.Open(options.KeyFile, options, time);
        var retention = new FleetRetention(connection, signer, reason, removalsAtOnce);
        retention.Run(plan.Removals, cancellationToken);
        return new RetentionResult(retention._removed, plan.Kept);
    });

    /// <summary>Counts what would be removed; nothing is changed.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be read.</exception>
    public static RetentionResult Count(string connectionString, DateTimeOffset before, CancellationToken cancellationToken) => Use(connectionString, connection =>
    {
        var plan = Plan(connection, before, cancellationToken);
        return new RetentionResult(plan.Removals.Sum(static removal => removal.Count), plan.Kept);
    });

    private static RetentionResult Use(string connectionString, Func<NpgsqlConnection, RetentionResult> use)
    {
        var address = DatabaseAddress.Describe(connectionString);
        try
        {
            using var database = PostgreSqlLedgerSource.Connect(connectionString);
            using var connection = database.OpenConnection();
            if (PostgreSqlLedgerSource.CheckForm(connection, address) < PostgreSqlLedgerSource.CompactableForm)
            {
                throw new StoreUnavailableException(
                    $"The tables in the database {address} are of an earlier version, which has no place for what must be kept of removed entries. They are converted when a node of this version starts; those of the earlier version go on meanwhile.");
            }

            return use(connection);
        }
        catch (Exception exception) when ((DatabaseErrors.IsOfDatabase(exception) && exception is not OperationCanceledException)
            || exception is InvalidDataException or InvalidCastException or UnauthorizedAccessException)
        {
            var said = exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".";
            throw new StoreUnavailableException($"The record in the database {address} was not compacted to its end: {said} What is gone is said in the record; run it again for the rest.", exception);
        }
    }

    private static RetentionPlan Plan(NpgsqlConnection connection, DateTimeOffset before, CancellationToken cancellationToken)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        var plan = new RetentionPlan(connection, BatchDescription.Microsecond(before));
        plan.Find(cancellationToken);
        return plan;
    }

    private void Run(IReadOnlyList<ChainRemoval> removals, CancellationToken cancellationToken)
    {
        for (var i = 0; i < removals.Count;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (some, entries) = (new List<ChainRemoval>(), 0L);
            for (; i < removals.Count && some.Count < _removalsAtOnce && (some.Count == 0 || entries + removals[i].Count <= EntriesAtOnce); i++)
            {
                some.Add(removals[i]);
                entries += removals[i].Count;
            }

            _removed += _telling.Commit(_connection, () => Remove(some));
            _signer.Publish();
        }
    }

    private long Remove(List<ChainRemoval> removals)
    {
        var (notes, removed) = (new List<LedgerNote>(), 0L);
        foreach (var removal in removals)
        {
            var kept = removal.Kept;
            var isNew = _connection.Execute(CompactingStatements.Keep, [removal.Node, kept.Size, kept.Roots, kept.Hash]) > 0;
            var gone = _connection.Query(CompactingStatements.Remove, [removal.Node, kept.Size], static row => row.GetInt64(0))[0];
            if (isNew || gone > 0)
            {
                // The note names all that are gone, so that each says enough by itself.
                notes.Add(new LedgerNote(_signer.TimeProvider.GetUtcNow(), _reason, [new EntryRange(1, kept.Size, 0)]) { Chain = removal.Origin });
                removed += gone;
            }

            if (removal.Root is { } root)
            {
                _connection.Execute(ChainStatements.SetHead, [removal.Node, kept.Size, root]);
            }
        }

        if (notes.Count > 0)
        {
            _telling.Append(_connection, EntryKind.Retention, notes);
        }

        return removed;
    }
}
