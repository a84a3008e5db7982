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

    private readonly string _folder;
    private readonly Database _database;
    private long _bytes;
    private volatile bool _mayHoldOwn;

    private LedgerSpool(string folder, Database database)
    {
        (_folder, _database) = (folder, database);
        _bytes = Files().Sum(static file => new FileInfo(file).Length);
    }

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
        if (Interlocked.Read(ref _bytes) > MaximumBytes)
        {
            throw new StoreUnavailableException(
                $"The folder '{_folder}' holds a gibibyte of decisions that wait for the database. See that the database can be used again; nothing leaves until then.");
        }

        try
        {
            var bytes = SpooledBatch.Write(batch);
            var path = Path.Combine(_folder, SpooledBatch.NameOf(batch));
            var before = new FileInfo(path) is { Exists: true } kept ? kept.Length : 0;
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

    /// <summary>Moves what is kept to the database.</summary>
    /// <exception cref="StoreUnavailableException">The database is away, or a batch cannot be moved; those of other nodes were.</exception>
    public async Task MoveAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Read(ref _bytes) == 0 || _database.Problem is not null)
        {
            return;
        }

        (string Node, StoreUnavailableException Problem)? stuck = null;
        foreach (var file in Files().OrderBy(static file => SpooledBatch.TryName(file)))
        {
            var node = SpooledBatch.TryName(file)!.Value.Node;
            if (stuck?.Node == node)
            {
                continue;
            }

            try
            {
                await MoveAsync(file, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException problem) when (_database.Problem is null)
            {
                // What stands behind it in its chain waits for it; the chains of other nodes need not.
                stuck = (node, problem);
            }
        }

        if (stuck is { } left)
        {
            throw left.Problem;
        }
    }

    private async Task MoveAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
            if (SpooledBatch.Read(file, bytes) is { } batch)
            {
                await batch.AppendAsync(_database, cancellationToken).ConfigureAwait(false);
                File.Delete(file);
                Interlocked.Add(ref _bytes, -bytes.Length);
            }
        }
        catch (FileNotFoundException)
        {
            // Another process moved it.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Failed(_folder, exception);
        }
    }

    private IEnumerable<string> Files() => (Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder) : []).Where(static file => SpooledBatch.TryName(file) is not null);

    private static StoreUnavailableException Failed(string folder, Exception exception) => new(
        $"Decisions that wait for the database could not be kept in the folder '{folder}': {exception.Message} See that it can be written and that the disk has room.",
        exception);
}
