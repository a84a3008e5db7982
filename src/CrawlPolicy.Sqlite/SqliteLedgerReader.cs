using System.Runtime.CompilerServices;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Tables;
using CrawlPolicy.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrawlPolicy.Sqlite;

/// <summary>Reads the decisions of a store, also while another process owns it. It writes nothing.</summary>
public sealed class SqliteLedgerReader
{
    private readonly string _connectionString;
    private readonly string _path;

    private SqliteLedgerReader(string path)
    {
        _path = path;
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = StoreConnection.BusySeconds,
        }.ConnectionString;
    }

    /// <summary>Opens a store for reading.</summary>
    /// <param name="path">The store's file.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="StoreUnavailableException">There is no such file, or it is not a store that this program knows.</exception>
    public static SqliteLedgerReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new StoreUnavailableException($"There is no store '{path}'. Name the file that the crawler's option CrawlPolicy:Store names.");
        }

        var reader = new SqliteLedgerReader(path);
        reader.Use(static connection => Schema.Check(connection));
        return reader;
    }

    /// <inheritdoc cref="IDecisionLedger.ReadAsync"/>
    public async IAsyncEnumerable<DecisionRecord> ReadAsync(
        DecisionQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);

        // Read to the end before the first record is handed on: a slow caller must not keep the log from being folded in.
        var records = await Task.Run(() => Read(query, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var record in records)
        {
            yield return record;
        }
    }

    /// <summary>Opens a connection that reads, uses it, and closes it.</summary>
    internal T Use<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            using var connection = new SqliteConnection(_connectionString);
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, StoreConnection.BusySeconds * 1000);
            return use(connection);
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            throw new StoreUnavailableException(
                $"The store '{_path}' could not be read: {e.Message} See that the file is a store, that it and its folder can be read, "
                + "and that no other program locks it.",
                e);
        }
    }

    private void Use(Action<SqliteConnection> use) => Use(connection =>
    {
        use(connection);
        return true;
    });

    private List<DecisionRecord> Read(DecisionQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return Use(connection =>
            {
                using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
                return DecisionSearch.Find(connection, query);
            });
        }
        catch (StoreUnavailableException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
