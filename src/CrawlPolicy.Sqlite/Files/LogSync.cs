using CrawlPolicy.Evidence;
using Microsoft.Win32.SafeHandles;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>
/// Makes durable what was committed to a store's log without a sync of its own. Once that has failed, it is not tried again: a system
/// tells of bytes that it could not write once, forgets them, and has every later sync succeed.
/// </summary>
/// <param name="path">The store's file.</param>
/// <param name="flush">Makes a file durable.</param>
internal sealed class LogSync(string path, Action<SafeFileHandle>? flush = null)
{
    private readonly Action<SafeFileHandle> _flush = flush ?? RandomAccess.FlushToDisk;
    private volatile StoreUnavailableException? _failure;

    /// <summary>Why it failed; <see langword="null"/> where it never has. What the journal holds is needed until the store is opened anew.</summary>
    public StoreUnavailableException? Failure => _failure;

    /// <summary>Syncs the log.</summary>
    /// <exception cref="IOException">The log could not be opened.</exception>
    /// <exception cref="StoreUnavailableException">The disk failed, now or before.</exception>
    public void Run()
    {
        ThrowIfFailed();

        // Where there is no log, all of it was moved into the file, which is synced before the log goes.
        if (!File.Exists(path + "-wal"))
        {
            return;
        }

        using var log = File.OpenHandle(path + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            _flush(log);
        }
        catch (IOException exception)
        {
            Fail(exception);
            ThrowIfFailed();
        }
    }

    /// <summary>Takes note that the disk failed while SQLite synced the log or the file.</summary>
    public void Fail(Exception exception) => _failure = new StoreUnavailableException(
        $"The disk failed while the store '{path}' was made durable: {exception.Message} What was decided is kept in the journal beside it. Nothing more is "
        + "recorded, so nothing may leave. See to the disk, and start the program again: it then moves what it needs into the store anew.",
        exception);

    /// <summary>Refuses where it has failed.</summary>
    /// <exception cref="StoreUnavailableException">It has failed before.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw failure;
        }
    }
}
