using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Journal;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// Moves committed pages from the write-ahead log into the store's file, on a thread and a connection of its own. Left to the writer, it
/// would hold up every decision for the time that it takes to write and sync 16 MB, some 20 ms in each second of a busy store.
/// </summary>
internal sealed class LogMover : IDisposable
{
    // Moved in parts, so that no sync has much to write while the writer waits for its own.
    private const int Part = WriteAheadLog.Pages / 64;

    // Beside what a batch's records take: the pages of the trees above them.
    private const int PagesOfBatch = 4;

    private const int PageSize = 4096;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly StoreJournal _journal;
    private readonly LogSync _sync;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private SqliteConnection? _connection;
    private int _pages;
    private volatile bool _isLastPartWanted;
    private volatile bool _isEnding;
    private volatile StoreUnavailableException? _problem;

    public LogMover(string path, StoreJournal journal, LogSync? sync = null)
    {
        (_path, _journal, _sync) = (path, journal, sync ?? new LogSync(path));
        _thread = new Thread(Run) { IsBackground = true, Name = "CrawlPolicy log" };
        _thread.Start();
    }

    /// <summary>Why the log could not be moved; <see langword="null"/> where it could.</summary>
    public StoreUnavailableException? Problem => _problem;

    /// <summary>Counts what was committed. For the thread that writes the tables.</summary>
    /// <param name="length">The length of the records.</param>
    public void Add(int length)
    {
        _pages += PagesOfBatch + (length / PageSize);
        if (_pages >= Part)
        {
            _pages = 0;
            _wake.Set();
        }
    }

    /// <summary>
    /// Where all but the last pages of a long log were moved, moves these: only between two commits can there be none left, and only then
    /// does the log begin anew. For the thread that writes the tables.
    /// </summary>
    public void MoveLastPart(StoreConnection connection)
    {
        if (_isLastPartWanted)
        {
            _isLastPartWanted = false;
            if (!Try(connection.MoveLog))
            {
                _wake.Set();
            }
        }
    }

    /// <summary>Ends the thread and closes its connection.</summary>
    public void Dispose()
    {
        if (!_isEnding)
        {
            _isEnding = true;
            _wake.Set();
            _thread.Join();
            _wake.Dispose();
        }
    }

    private void Run()
    {
        BatchPolicy.Apply();
        while (!_isEnding)
        {
            // After a failure it looks again by itself: nothing may be written any more, and what stood in the way be gone.
            _wake.WaitOne(_problem is null ? Timeout.InfiniteTimeSpan : Again);
            if (!_isEnding && !Try(Move))
            {
                _connection?.Dispose();
                _connection = null;
            }
        }

        _connection?.Dispose();
    }

    private void Move()
    {
        // Before anything else: what is committed meanwhile need not be among what is durable then.
        var applied = _journal.Applied;
        _sync.ThrowIfFailed();
        _connection ??= Open();
        if (WriteAheadLog.Move(_connection) >= WriteAheadLog.Pages)
        {
            // Again for what came meanwhile: what is left to the writer then is little.
            WriteAheadLog.Move(_connection);
            _isLastPartWanted = true;
        }

        _sync.Run();
        _journal.Release(applied);
    }

    private bool Try(Action move)
    {
        try
        {
            move();
            _problem = null;
            return true;
        }
        catch (Exception e)
        {
            // Whatever it was: it is told, what was committed is durable all the same, and the next part is tried anew.
            if (WriteAheadLog.IsFailedSync(e))
            {
                _sync.Fail(e);
            }

            _problem = _sync.Failure ?? new StoreUnavailableException(
                $"What is in the log of the store '{_path}' could not be moved into its file: {e.Message} The log grows until it can. See that "
                + "the disk has room and that the file can be written; the store then goes on by itself.",
                e);
            return false;
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            Schema.Execute(connection, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
