using System.Runtime.CompilerServices;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Tables;
using CrawlPolicy.Sqlite.Writing;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrawlPolicy.Sqlite;

/// <summary>Reads the decisions of a store, also while another process owns it. It writes nothing.</summary>
public sealed class SqliteLedgerReader
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly bool _isOwn;
    private string _connectionString;
    private long _awaited;

    private SqliteLedgerReader(string path, bool isOwn)
    {
        _path = path;
        _isOwn = isOwn;
        _connectionString = ConnectionString(path);
    }

    /// <summary>
    /// How many commits lie in the journal beside the store and are not read, since no process is there that would write them into it: its
    /// owner ended early, and does so with its next start.
    /// </summary>
    internal long Unread { get; private set; }

    /// <summary>Opens a store for reading.</summary>
    /// <param name="path">The store's file.</param>
    /// <returns>The reader.</returns>
    /// <exception cref="StoreUnavailableException">There is no such file, or it is not a store that this program knows.</exception>
    public static SqliteLedgerReader Open(string path) => Open(path, isOwn: false);

    /// <summary>Opens the store that this process owns: what it was asked to write is waited for elsewhere.</summary>
    internal static SqliteLedgerReader OpenOwn(string path) => Open(path, isOwn: true);

    private static SqliteLedgerReader Open(string path, bool isOwn)
    {
        if (!File.Exists(path))
        {
            throw new StoreUnavailableException($"There is no store '{path}'. Name the file that the crawler's option CrawlPolicy:Store names.");
        }

        var reader = new SqliteLedgerReader(path, isOwn);
        return reader.Use(_ => reader);
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
            using var connection = Connect();
            if (!_isOwn)
            {
                AwaitJournal(connection);
            }

            return use(connection);
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException)
        {
            throw new StoreUnavailableException($"The store '{_path}' could not be read: {e.Message}{Remedy(e)}", e);
        }
    }

    private SqliteConnection Connect()
    {
        try
        {
            return Connect(_connectionString);
        }
        catch (SqliteException exception) when (NeedsToWrite(exception) && !HasLog)
        {
            // Nobody can be writing it then: SQLite may read the file as it is, without the files that it shares with a writer.
            _connectionString = ConnectionString($"file:{Uri.EscapeDataString(Path.GetFullPath(_path)).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1");
            return Connect(_connectionString);
        }
    }

    private static SqliteConnection Connect(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, StoreConnection.BusySeconds * 1000);
            Schema.Check(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string ConnectionString(string source) => new SqliteConnectionStringBuilder
    {
        DataSource = source,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
        DefaultTimeout = StoreConnection.BusySeconds,
    }.ConnectionString;

    private bool HasLog => new FileInfo(_path + "-wal") is { Exists: true, Length: > 0 };

    // Beside the file there are others that readers and writers share, which cannot be made there.
    private static bool NeedsToWrite(SqliteException exception) => exception.SqliteErrorCode is raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN;

    private string Remedy(Exception exception) => exception switch
    {
        SqliteException sqlite when NeedsToWrite(sqlite) && HasLog =>
            " A part of it stands in the log beside it, which SQLite reads only where it can write into the folder: copy the store with all files that begin with its name into a folder of your own, and read it there.",
        SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB } =>
            " The file is damaged, or was copied in part: take a whole copy of it, with the files beside it that begin with its name.",
        SqliteException => " See that the file is a store, that it and its folder can be read, and that no other program locks it.",
        _ => "",
    };

    // The owner writes into the tables what it has committed to its journal within some milliseconds. Where it does not, it is gone, and
    // what it left is waited for once.
    private void AwaitJournal(SqliteConnection connection)
    {
        var last = JournalFiles.FindLast(StorePath.Resolve(_path), LedgerTables.ReadIdentity(connection).Origin);
        SpinWait.SpinUntil(() => (Unread = last - LedgerTables.ReadApplied(connection)) <= 0 || last <= _awaited, LongestWait);
        Unread = Math.Max(Unread, 0);
        _awaited = last;
    }

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
