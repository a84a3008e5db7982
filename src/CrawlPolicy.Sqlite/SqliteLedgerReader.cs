using System.Runtime.CompilerServices;
using System.Text;
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
        catch (SqliteException e)
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
                using var command = Command(connection, query);
                using var interrupt = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
                using var row = command.ExecuteReader();
                var records = new List<DecisionRecord>();
                while (row.Read())
                {
                    records.Add(DecisionTable.Read(row));
                }

                return records;
            });
        }
        catch (StoreUnavailableException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static SqliteCommand Command(SqliteConnection connection, DecisionQuery query)
    {
        var command = connection.CreateCommand();
        var sql = new StringBuilder($"SELECT {DecisionTable.Columns} FROM decision WHERE true");
        Narrow("id = ", query.Id);
        Narrow("site = ", query.Site);
        Narrow("crawler = ", query.Crawler);
        Narrow("verdict = ", query.Verdict);
        Narrow("reason = ", query.Reason);
        Narrow("at >= ", query.Since is { } since ? Microseconds.Ceiling(since) : null);
        Narrow("true ORDER BY at DESC, seq DESC LIMIT ", query.Limit);
#pragma warning disable CA2100 // Constants alone; what the caller gives is bound.
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        return command;

        void Narrow(string condition, object? value)
        {
            if (value is not null)
            {
                var parameter = command.Parameters.AddWithValue($"$p{command.Parameters.Count}", value);
                sql.Append(" AND ").Append(condition).Append(parameter.ParameterName);
            }
        }
    }
}
