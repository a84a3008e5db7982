using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>The connection that writes the tables, with its prepared statements.</summary>
internal sealed class StoreConnection : IDisposable
{
    /// <summary>How long a write waits for a lock that another connection holds, in seconds.</summary>
    public const int BusySeconds = 2;

    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly LogSync _sync;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _setApplied;
    private readonly BatchTable _decisions;
    private readonly PaceTable _pace;
    private readonly CooldownTable _cooldown;
    private readonly RobotsTable _robots;
    private readonly SiteFileTable _siteFiles;
    private readonly CheckpointWriter _checkpoints;
    private bool _isOpen;
    private bool _hasFiles;

    private StoreConnection(SqliteConnection connection, string path, LedgerSigner signer, LogSync sync)
    {
        _connection = connection;
        _path = path;
        _sync = sync;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _setApplied = new Statement(connection, "UPDATE journal SET applied = ?");
        _decisions = new BatchTable(connection);
        _pace = new PaceTable(connection);
        _cooldown = new CooldownTable(connection);
        _robots = new RobotsTable(connection);
        _siteFiles = new SiteFileTable(connection);
        _checkpoints = new CheckpointWriter(connection, _decisions, signer);
        Origin = LedgerTables.ReadIdentity(connection).Origin;
        Applied = LedgerTables.ReadApplied(connection);
    }

    /// <summary>The name of the store's ledger.</summary>
    public string Origin { get; }

    /// <summary>The last commit of the journal that is in the tables.</summary>
    public long Applied { get; private set; }

    /// <summary>What could not be read of what a process before left in the journal; <see langword="null"/> where nothing is missing.</summary>
    public string? Loss { get; private set; }

    /// <summary>Whether a checkpoint is due.</summary>
    public bool IsCheckpointDue => _checkpoints.IsDue;

    /// <summary>Opens the file, makes its tables where they are missing, and writes into them what a process before left in the journal.</summary>
    /// <exception cref="SqliteException">SQLite cannot.</exception>
    /// <exception cref="Evidence.StoreUnavailableException">The file is not a store that this program knows.</exception>
    public static StoreConnection Open(string path, LedgerSigner signer, LogSync? sync = null)
    {
        var store = OpenTables(path, signer, sync ?? new LogSync(path));
        try
        {
            store.Recover(signer.TimeProvider.GetUtcNow());
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>Opens the file again, behind a journal that is in use.</summary>
    public static StoreConnection Reopen(string path, LedgerSigner signer, LogSync sync)
    {
        var store = OpenTables(path, signer, sync);
        store.LeaveSyncs();
        return store;
    }

    /// <summary>Says in the ledger what is amiss with it at the start of a process, and which key signs it from now on.</summary>
    public void Begin()
    {
        _begin.Run();
        _checkpoints.Begin();
        _commit.Run();
    }

    /// <summary>From now on the journal makes commits durable: SQLite need sync its log only before it moves it.</summary>
    public void LeaveSyncs() => Schema.Execute(_connection, "PRAGMA synchronous = NORMAL;");

    /// <summary>Makes a checkpoint of all entries that have none yet.</summary>
    public void WriteCheckpoint()
    {
        _begin.Run();
        _checkpoints.Write();
        _commit.Run();
        _sync.Run();
        _checkpoints.SetCommitted();
    }

    /// <summary>Removes fields of entries: in all of the file's pages, or not at all.</summary>
    /// <returns>How many entries lost fields.</returns>
    public int Redact(LedgerRedaction redaction, DateTimeOffset at, CancellationToken cancellationToken) =>
        Remove(() => redaction.Run(_connection, _decisions, at, cancellationToken));

    /// <summary>Removes the oldest segments: from all of the file's pages, or not at all.</summary>
    /// <returns>How many entries were removed.</returns>
    public long Compact(LedgerRetention retention, DateTimeOffset at, CancellationToken cancellationToken) =>
        Remove(() => retention.Run(_connection, _decisions, at, cancellationToken));

    private T Remove<T>(Func<T> remove)
    {
        _begin.Run();
        var removed = remove();
        _checkpoints.Write();
        _commit.Run();
        _checkpoints.SetCommitted();

        // What was removed would live on in the unused parts of pages and in the log; so the file is written anew, also where an
        // interrupted removal left nothing else to do.
        Schema.Execute(_connection, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        return removed;
    }

    /// <summary>Reads what an earlier process left.</summary>
    public void Load(MemoryPaceStore pace, MemoryCooldownStore cooldown, DateTimeOffset now)
    {
        _cooldown.Prune(now);
        PaceTable.Prune(_connection, now);
        PaceTable.Load(_connection, pace);
        CooldownTable.Load(_connection, cooldown);
    }

    /// <summary>Writes a batch into the tables, within the transaction that the next <see cref="Commit"/> ends. After an exception the connection is of no more use.</summary>
    public void Write(WriteBatch batch)
    {
        Open();
        Write(batch.Pace, batch.Blocks);
        foreach (var snapshot in batch.Robots)
        {
            _robots.Write(snapshot);
        }

        foreach (var snapshot in batch.SiteFiles)
        {
            _siteFiles.Write(snapshot);
        }

        _hasFiles |= batch.Robots.Count > 0 || batch.SiteFiles.Count > 0;
        _decisions.Insert(batch.Decisions, batch.Description);
        SetApplied(batch.Sequence);
    }

    /// <summary>Ends the transaction: what was written is in the tables for all who read, and files and checkpoints are durable. After an exception the connection is of no more use.</summary>
    /// <param name="prunedAt">Now, where it is time to remove cool-downs that nobody needs any more.</param>
    public void Commit(DateTimeOffset? prunedAt)
    {
        Open();
        if (prunedAt is { } now)
        {
            _cooldown.Prune(now);
        }

        var isCheckpointDue = _checkpoints.IsDue;
        if (isCheckpointDue)
        {
            _checkpoints.Write();
        }

        _setApplied.Bind(1, Applied);
        _setApplied.Run();
        _commit.Run();
        _isOpen = false;
        if (_hasFiles || isCheckpointDue)
        {
            _sync.Run();
            _hasFiles = false;
        }

        _checkpoints.SetCommitted();
    }

    /// <summary>Moves the last pages of the log into the file, so that the log begins anew.</summary>
    public void MoveLog() => WriteAheadLog.Move(_connection);

    /// <inheritdoc/>
    public void Dispose()
    {
        _checkpoints.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _setApplied.Dispose();
        _decisions.Dispose();
        _pace.Dispose();
        _cooldown.Dispose();
        _robots.Dispose();
        _siteFiles.Dispose();
        _connection.Dispose();
    }

    private static StoreConnection OpenTables(string path, LedgerSigner signer, LogSync sync)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ConnectionString);
        try
        {
            connection.Open();
            raw.sqlite3_busy_timeout(connection.Handle, BusySeconds * 1000);

            // Others move the log's pages long before this one would have to.
            Schema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000; "
                + "PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -32768;");
            Schema.Ensure(connection, signer.TimeProvider);
            return new StoreConnection(connection, path, signer, sync);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Recover(DateTimeOffset now)
    {
        var left = JournalFiles.Read(_path, Origin, Applied);
        foreach (var frame in left.Frames)
        {
            Open();
            Write(frame.Pace, frame.Blocks);
            _decisions.Insert(frame);
            SetApplied(frame.Sequence);
        }

        Loss = left.Loss;
        if (Loss is { } loss)
        {
            Open();
            _decisions.Insert(EntryKind.Recovery, new LedgerNote(now, loss, []));
        }

        if (_isOpen)
        {
            Commit(prunedAt: null);
        }

        // Also where nothing was left: the process before did not sync all that it wrote. Where it has left its journal, a sync of it may
        // have failed, which no later sync of the log would tell again: SQLite has checked the log when it opened it, and moved from
        // there, all of it is written and synced anew.
        if (!JournalFiles.Of(_path).Any(File.Exists) || !WriteAheadLog.MoveAll(_connection))
        {
            _sync.Run();
        }

        JournalFiles.Delete(_path);
    }

    private void Open()
    {
        if (!_isOpen)
        {
            _begin.Run();
            _isOpen = true;
        }
    }

    private void Write(IReadOnlyList<PaceRow> pace, IEnumerable<KeyValuePair<SiteKey, SiteBlock>> blocks)
    {
        _pace.Write(pace);
        foreach (var (site, block) in blocks)
        {
            _cooldown.Write(site, block);
        }
    }

    private void SetApplied(long sequence) => Applied = Math.Max(Applied, sequence);
}
