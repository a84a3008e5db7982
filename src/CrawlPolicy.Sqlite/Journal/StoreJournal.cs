using System.Diagnostics;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Writing;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>
/// What was committed and is not yet durable in the store's tables: two files beside it, written in turn. A commit is one write in a
/// place that the file has already and one sync, a fraction of what a transaction of SQLite takes, and the tables follow in larger steps
/// beside it. A process that finds a journal when it starts first writes what it holds into the tables.
/// </summary>
internal sealed class StoreJournal
{
    /// <summary>A file that is longer hands over to the other, as soon as nobody needs that one any more.</summary>
    public const int FileLength = 4 * 1024 * 1024;

    // Beyond this a file does not grow: the tables have not followed for long, and something stands in their way.
    private const long LongestFile = 64 * FileLength;

    private readonly string _path;
    private readonly LogSync _sync;
    private readonly FrameWriter _frames;
    private readonly JournalFile[] _files;
    private JournalFile _current;
    private long _applied;
    private long _durable;
    private int _unsynced;

    /// <summary>Opens the journal of a store, whose commits are all in its tables, and durable there.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="origin">The name of its ledger.</param>
    /// <param name="applied">The last commit.</param>
    /// <param name="sync">Syncs SQLite's log.</param>
    public StoreJournal(string path, string origin, long applied, LogSync? sync = null)
    {
        (_path, _applied, _durable, Last) = (path, applied, applied, applied);
        _sync = sync ?? new LogSync(path);
        _frames = new FrameWriter(FrameCheck.Seed(origin));
        _files = [.. JournalFiles.Of(path).Select(static file => new JournalFile(file))];
        _current = _files[0];
    }

    /// <summary>The last commit that was made durable here.</summary>
    public long Last { get; private set; }

    /// <summary>The last commit that is in the tables; not yet durable there.</summary>
    public long Applied
    {
        get => Volatile.Read(ref _applied);
        set => Volatile.Write(ref _applied, value);
    }

    /// <summary>Says that the tables are durable up to a commit: what the journal holds of it is needed no longer.</summary>
    public void Release(long durable) => Volatile.Write(ref _durable, durable);

    /// <summary>Writes a commit. It is durable when <see cref="Sync"/> returns.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Write(WriteBatch batch)
    {
        var frame = _frames.Write(Last + 1, batch);
        ChooseFile(frame.Length);
        _current.Write(frame);
        _unsynced = frame.Length;
    }

    /// <summary>Makes the commit durable that was written.</summary>
    /// <returns>Its sequence.</returns>
    /// <exception cref="IOException">It could not be made so. The next commit takes its place.</exception>
    public long Sync()
    {
        _current.Sync(_unsynced, Last + 1);
        _unsynced = 0;
        return ++Last;
    }

    /// <summary>Closes the files, and removes them where all that they hold is in the tables.</summary>
    public void End()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }

        if (Applied < Last)
        {
            return;
        }

        try
        {
            _sync.Run();
            JournalFiles.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            // The files may stay: the next process takes from them what is not in the tables.
            Debug.WriteLine(e);
        }
    }

    private void ChooseFile(int length)
    {
        // A commit that could not be made durable may be on the disk all the same: in the other file, the next one would not replace it.
        if (_current.Position < FileLength || _unsynced > 0)
        {
            return;
        }

        var other = _current == _files[0] ? _files[1] : _files[0];
        if (other.Last <= Volatile.Read(ref _durable))
        {
            other.Restart();
            _current = other;
        }
        else if (_current.Position + length > LongestFile)
        {
            throw new IOException($"The journal of the store '{_path}' is full, since what it holds could not be moved into the store's file for long.");
        }
    }
}
