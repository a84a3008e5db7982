using CrawlPolicy.Evidence;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger;

namespace CrawlPolicy.PostgreSql.Away;

/// <summary>
/// Keeps batches of decisions in a folder while the database is away, a file each. They are moved to the database when it is back, by
/// whichever process uses the folder, those of each node in their order; a batch that got there twice is kept once.
/// </summary>
internal sealed class LedgerSpool
{
    private const long MaximumBytes = 1L << 30;

    // Another process may be busy with a file: only one that stays for so many turns is told of, some seconds.
    private const int MostTurns = 20;

    private readonly string _folder;
    private readonly Database _database;
    private long _bytes;
    private string? _stuck;
    private int _stuckTurns;
    private volatile bool _mayHoldOwn;
    private volatile StoreUnavailableException? _problem;

    private LedgerSpool(string folder, Database database)
    {
        (_folder, _database) = (folder, database);
        _bytes = Files().Sum(LengthOf);
    }

    /// <summary>Why what is kept could not be moved to a database that answers; <see langword="null"/> where it could.</summary>
    public StoreUnavailableException? Problem => _problem;

    /// <summary>Opens the folder; makes it where it is missing, for its owner alone.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be made.</exception>
    public static LedgerSpool Open(string folder, Database database)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return new LedgerSpool(folder, database);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(folder, exception);
        }
    }

    /// <summary>Whether a batch that this process kept for a node waits still.</summary>
    /// <exception cref="StoreUnavailableException">The folder cannot be read.</exception>
    public bool Holds(string node)
    {
        // Another process may have moved them, so the folder is asked; but only where something was kept.
        try
        {
            _mayHoldOwn = _mayHoldOwn && Directory.Exists(_folder) && Directory.EnumerateFiles(_folder, node + "-*").Any();
            return _mayHoldOwn;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(_folder, exception);
        }
    }

    /// <summary>Keeps a batch; it is on the disk when the call returns. The same batch may be kept twice.</summary>
    /// <exception cref="StoreUnavailableException">It could not be written, or the folder is full.</exception>
    public void Keep(CommittedBatch batch)
    {
        try
        {
            // Other processes that use the folder take from it too.
            if (Interlocked.Read(ref _bytes) > MaximumBytes && Count(Files()) > MaximumBytes)
            {
                throw new StoreUnavailableException(
                    $"The folder '{_folder}' holds a gibibyte of decisions that wait for the database. See that the database can be used again; nothing leaves until then.");
            }

            var bytes = SpooledBatch.Write(batch);
            var path = Path.Combine(_folder, SpooledBatch.NameOf(batch));
            var before = LengthOf(path);
            using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            _mayHoldOwn = true;
            Interlocked.Add(ref _bytes, bytes.Length - before);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(_folder, exception);
        }
    }

    /// <summary>Moves what is kept to the database, where that answers. What cannot be moved is the <see cref="Problem"/>. For one thread.</summary>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    public async Task MoveAsync(CancellationToken cancellationToken)
    {
        if (_database.Problem is not null)
        {
            return;
        }

        try
        {
            var files = Files().OrderBy(static file => SpooledBatch.TryName(file)).ToList();
            Count(files);
            Note(await MoveAsync(files, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problem = Failed(_folder, exception);
        }
    }

    private async Task<List<StuckFile>> MoveAsync(List<string> files, CancellationToken cancellationToken)
    {
        var stuck = new List<StuckFile>();
        foreach (var file in files)
        {
            // What stands behind it in its chain waits for it; the chains of other nodes need not.
            var node = SpooledBatch.TryName(file)!.Value.Node;
            if ((stuck.Count == 0 || stuck[^1].Node != node) && await TryMoveAsync(file, node, cancellationToken).ConfigureAwait(false) is { } left)
            {
                stuck.Add(left);
            }
        }

        return stuck;
    }

    private async Task<StuckFile?> TryMoveAsync(string file, string node, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            if (SpooledBatch.Read(file, bytes) is not { } batch)
            {
                return StuckFile.CutShort(file, node);
            }

            await batch.AppendAsync(_database, cancellationToken).ConfigureAwait(false);
            File.Delete(file);
            Interlocked.Add(ref _bytes, -bytes.Length);
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Another process moved it.
            return null;
        }
        catch (StoreUnavailableException exception) when (_database.Problem is null)
        {
            return StuckFile.NotMoved(file, node, exception.InnerException is not { } inner || DatabaseErrors.IsOfValues(inner), exception);
        }
        catch (Exception exception) when (exception is not (StoreUnavailableException or OperationCanceledException))
        {
            return StuckFile.NotMoved(file, node, exception is not (IOException or UnauthorizedAccessException), exception);
        }
    }

    private void Note(List<StuckFile> stuck)
    {
        var told = stuck.Find(static file => file.IsCertain) ?? stuck.FirstOrDefault();
        _stuckTurns = told is not null && told.Path == _stuck ? _stuckTurns + 1 : 0;
        _stuck = told?.Path;
        _problem = told is { IsCertain: true } || _stuckTurns >= MostTurns ? told!.Problem : null;
    }

    private long Count(IEnumerable<string> files)
    {
        var bytes = files.Sum(LengthOf);
        Interlocked.Exchange(ref _bytes, bytes);
        return bytes;
    }

    private IEnumerable<string> Files() => (Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder) : []).Where(static file => SpooledBatch.TryName(file) is not null);

    // Another process may move the file meanwhile.
    private static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    private static StoreUnavailableException Failed(string folder, Exception exception) => new(
        $"Decisions that wait for the database could not be kept in the folder '{folder}': {exception.Message} See that it can be written and that the disk has room.",
        exception);
}
