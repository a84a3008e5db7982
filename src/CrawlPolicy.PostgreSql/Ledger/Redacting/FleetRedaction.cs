using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Redacting;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger.Chaining;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Redacting;

/// <summary>
/// Removes fields of entries from the record of a fleet while its nodes go on: no node ever changes a batch that it has appended. It is a
/// node of its own, whose chain says what was removed from which other one; all of it in one transaction. Two at once are kept apart by
/// the database: the later one begins again.
/// </summary>
internal sealed class FleetRedaction
{
    private const int BatchesAtOnce = 64;

    private readonly NpgsqlConnection _connection;
    private readonly Redaction _redaction;
    private readonly TimeProvider _time;
    private readonly string _fleet;
    private readonly TellingChain _telling;
    private readonly List<(string Node, List<EntryRange> Removed)> _removed = [];

    private FleetRedaction(NpgsqlConnection connection, Redaction redaction, TimeProvider time, string fleet, TellingChain telling) =>
        (_connection, _redaction, _time, _fleet, _telling) = (connection, redaction, time, fleet, telling);

    /// <summary>Removes fields of entries.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="options">The key, and the second place of checkpoints.</param>
    /// <param name="time">The clock.</param>
    /// <param name="request">What is to be removed.</param>
    /// <param name="cancellationToken">Ends the work; nothing is removed then.</param>
    /// <returns>How many entries lost fields.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was removed, for the reason that it says; or it was, and could not be published.</exception>
    public static int Run(string connectionString, LedgerOptions options, TimeProvider time, RedactionRequest request, CancellationToken cancellationToken)
    {
        var address = DatabaseAddress.Describe(connectionString);
        try
        {
            using var signer = LedgerSigner.Open(options.KeyFile, options, time);
            using var database = PostgreSqlLedgerSource.Connect(connectionString);
            using var connection = database.OpenConnection();
            PostgreSqlLedgerSource.CheckForm(connection, address);
            var fleet = FleetIdentity.Read(connection);
            var telling = new TellingChain(signer, fleet);
            var removed = telling.Commit(connection, () => new FleetRedaction(connection, new Redaction(request), time, fleet, telling).Run(cancellationToken));
            signer.Publish();
            return removed;
        }
        catch (Exception exception) when (DatabaseErrors.IsOfDatabase(exception) && !cancellationToken.IsCancellationRequested
            || exception is InvalidDataException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"Nothing was removed from the record in the database {address}: {exception.Message}", exception);
        }
    }

    private int Run(CancellationToken cancellationToken)
    {
        RemoveFields(cancellationToken);
        var count = _removed.Sum(static node => node.Removed.Count);
        if (count > 0)
        {
            var notes = _removed.SelectMany(node => _redaction.Notes(node.Removed, _time.GetUtcNow(), FleetIdentity.OriginOf(_fleet, node.Node)));
            _telling.Append(_connection, EntryKind.Redaction, notes);
        }

        return count;
    }

    private void RemoveFields(CancellationToken cancellationToken)
    {
        var behind = (Node: "", First: 0L);
        List<(string Node, LedgerBatch Batch)> batches;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            batches = _connection.Query(
                RedactingStatements.ReadBatches, [behind.Node, behind.First, BatchesAtOnce], static row => (row.GetString(7), PostgreSqlChainReader.Read(row)));
            foreach (var (node, batch) in batches)
            {
                behind = (node, batch.First);
                if (_removed.Count == 0 || !string.Equals(_removed[^1].Node, node, StringComparison.Ordinal))
                {
                    _removed.Add((node, []));
                }

                var after = batch.Seals.IsEmpty
                    ? UnchainedRedaction.Apply(batch, _redaction.Choose, _removed[^1].Removed)
                    : BatchRedaction.Apply(batch, _redaction.Choose, _removed[^1].Removed);
                if (!ReferenceEquals(after, batch))
                {
                    _connection.Execute(
                        RedactingStatements.Update,
                        [node, after.First, after.Records.ToArray(), after.Seals.IsEmpty ? null : after.Seals.ToArray(), BatchDescription.Of(after.Records.Span, after.Form).Sites]);
                }
            }
        }
        while (batches.Count == BatchesAtOnce);
    }
}
