using System.Data;
using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Forms;
using CrawlPolicy.PostgreSql.Ledger.Chaining;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Reading;

/// <summary>The record of a fleet in its database: a chain for each start of a node, and those of redactions.</summary>
internal sealed class PostgreSqlLedgerSource : ILedgerSource
{
    /// <summary>The form of the tables that the chains came with.</summary>
    public const int ChainedForm = 3;

    /// <summary>The form of the tables in which the first entries of chains can be removed.</summary>
    public const int CompactableForm = 4;

    private const int BatchesAtOnce = 256;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly NpgsqlDataSource _database;
    private readonly string _address;
    private readonly bool _mayLackEntries;

    private PostgreSqlLedgerSource(string connectionString)
    {
        _address = DatabaseAddress.Describe(connectionString);
        _database = Connect(connectionString);
        (Fleet, _mayLackEntries) = Use(connection =>
        {
            var form = CheckForm(connection, _address);
            return (connection.Query(ChainStatements.ReadFleet, [], static row => row.GetString(0)).FirstOrDefault() ?? "", form >= CompactableForm);
        });
    }

    /// <inheritdoc/>
    public string? Fleet { get; }

    /// <summary>Opens the record; nothing is written.</summary>
    /// <exception cref="StoreUnavailableException">The database does not answer, or holds no chain.</exception>
    public static PostgreSqlLedgerSource Open(string connectionString) => new(connectionString);

    /// <summary>The way to the database for commands, which are not in a hurry.</summary>
    public static NpgsqlDataSource Connect(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(DatabaseAddress.Complete(connectionString, Timeout));
        builder.MaxPoolSize = Math.Max(builder.MaxPoolSize, (4 * Environment.ProcessorCount) + 4);
        builder.CommandTimeout = 0;
        return NpgsqlDataSource.Create(builder.ConnectionString);
    }

    /// <summary>Sees that the tables have chains.</summary>
    /// <returns>The form that they have.</returns>
    /// <exception cref="StoreUnavailableException">They have not.</exception>
    public static int CheckForm(NpgsqlConnection connection, string address)
    {
        var form = connection.Query(ReadingStatements.ReadForm, [], static row => row.GetInt32(0)).FirstOrDefault();
        if (form < ChainedForm)
        {
            throw new StoreUnavailableException(string.Create(
                CultureInfo.InvariantCulture,
                $"The tables in the database {address} have the form {form}: what is recorded there stands in no hash chain, and nothing of it can be verified. They are converted when a node of this version starts; it chains what it records."));
        }

        FormCheck.ThrowIfLater(form, address);
        return form;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ChainIdentity> ReadChains() => Use(static connection => connection.Query(
        ReadingStatements.ReadChains, [], static row => new ChainIdentity(row.GetString(0), row.GetString(1), row.Bytes(2), row.GetBoolean(3))));

    /// <inheritdoc/>
    public IReadOnlyList<string> ReadFleetCheckpoints() =>
        Use(static connection => connection.Query(ReadingStatements.ReadFleetCheckpoints, [], static row => row.GetString(0)));

    /// <inheritdoc/>
    public long CountUnchained() => Use(static connection => connection.Query(ReadingStatements.CountUnchained, [], static row => row.GetInt64(0))[0]);

    /// <inheritdoc/>
    public T Use<T>(ChainIdentity chain, Func<IChainReader, T> use) => Use(connection => use(new PostgreSqlChainReader(connection, chain, _mayLackEntries)));

    /// <inheritdoc/>
    public IReadOnlyList<(ChainIdentity Chain, long Number, bool IsOutcome)> Find(string id)
    {
        if (!DecisionId.TryReadTime(id, out var time))
        {
            return [];
        }

        var chains = ReadChains().ToDictionary(static chain => chain.Node, StringComparer.Ordinal);
        return Use(connection => connection
            .Query(ReadingStatements.Find, [time * 1000], static row => (Node: row.GetString(0), First: row.GetInt64(1)))
            .SelectMany(place => LedgerProver
                .Find(new PostgreSqlChainReader(connection, chains[place.Node], _mayLackEntries).ReadBatches(place.First, place.First), id)
                .Select(entry => (Chain: chains[place.Node], entry.Number, entry.IsOutcome)))
            .OrderBy(static entry => entry.Chain.Node, StringComparer.Ordinal).ThenBy(static entry => entry.IsOutcome).ThenByDescending(static entry => entry.Number).ToList());
    }

    /// <inheritdoc/>
    public IEnumerable<LedgerBatch> ReadDecisions()
    {
        var behind = (Latest: long.MinValue, Node: "", First: 0L);
        List<(LedgerBatch Batch, string Node, long Latest)> batches;
        do
        {
            batches = Use(connection => connection.Query(
                ReadingStatements.ReadDecisions,
                [behind.Latest, behind.Node, behind.First, BatchesAtOnce],
                static row => (PostgreSqlChainReader.Read(row), row.GetString(7), row.GetInt64(8))));
            foreach (var (batch, node, latest) in batches)
            {
                behind = (latest, node, batch.First);
                yield return batch;
            }
        }
        while (batches.Count == BatchesAtOnce);
    }

    /// <inheritdoc/>
    public ILedgerTail Follow(string? node)
    {
        if (node is not null)
        {
            _ = ChainSelection.Of(ReadChains(), node, alsoTelling: false);
        }

        return new PostgreSqlLedgerTail(this, node);
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <summary>Opens a connection that tells of one moment, uses it, and closes it.</summary>
    internal T Use<T>(Func<NpgsqlConnection, T> use)
    {
        try
        {
            using var connection = _database.OpenConnection();
            using var transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
            return use(connection);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new StoreUnavailableException($"The database {_address} has no tables of CrawlPolicy. Name the one that the crawler's option CrawlPolicy:Store names.", exception);
        }
        catch (Exception exception) when (DatabaseErrors.IsOfDatabase(exception) || exception is InvalidCastException)
        {
            throw ReadingConnection.Failed(_address, exception);
        }
    }
}
