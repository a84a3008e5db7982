using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Ledger;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>The writer's connection with its prepared statements.</summary>
internal sealed class StoreConnection : IDisposable
{
    /// <summary>How long a write waits for a lock that another connection holds, in seconds.</summary>
    public const int BusySeconds = 2;

    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly BatchTable _decisions;
    private readonly PaceTable _pace;
    private readonly CooldownTable _cooldown;
    private readonly RobotsTable _robots;
    private readonly SiteFileTable _siteFiles;
    private readonly CheckpointWriter _checkpoints;

    private StoreConnection(SqliteConnection connection, LedgerSigner signer)
    {
        _connection = connection;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _decisions = new BatchTable(connection);
        _pace = new PaceTable(connection);
        _cooldown = new CooldownTable(connection);
        _robots = new RobotsTable(connection);
        _siteFiles = new SiteFileTable(connection);
        _checkpoints = new CheckpointWriter(connection, _decisions, signer);
    }

    /// <summary>Whether a checkpoint is due.</summary>
    public bool IsCheckpointDue => _checkpoints.IsDue;

    /// <summary>Opens the file and makes its tables where they are missing.</summary>
    /// <exception cref="SqliteException">SQLite cannot.</exception>
    /// <exception cref="Evidence.StoreUnavailableException">The file is not a store that this program knows.</exception>
    public static StoreConnection Open(string path, LedgerSigner signer)
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

            // FULL: in WAL mode only this syncs the log with each commit, which is what "durable" promises.
            // Others move the log's pages long before this one would have to.
            Schema.Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 16000; "
                + "PRAGMA journal_size_limit = 67108864; PRAGMA cache_size = -32768;");
            Schema.Ensure(connection, signer.TimeProvider);
            return new StoreConnection(connection, signer);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Says in the ledger what is amiss with it at the start of a process, and which key signs it from now on.</summary>
    public void Begin()
    {
        _begin.Run();
        _checkpoints.Begin();
        _commit.Run();
    }

    /// <summary>Makes a checkpoint of all entries that have none yet.</summary>
    public void WriteCheckpoint()
    {
        _begin.Run();
        _checkpoints.Write();
        _commit.Run();
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

    /// <summary>Makes a batch durable: all of it, or nothing. After an exception the connection is of no more use.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="pace">Pace that changed.</param>
    /// <param name="blocks">Cool-downs that changed.</param>
    /// <param name="prunedAt">Now, where it is time to remove cool-downs that nobody needs any more.</param>
    public void Write(WriteBatch batch, List<PaceChange> pace, Dictionary<SiteKey, SiteBlock> blocks, DateTimeOffset? prunedAt)
    {
        _begin.Run();
        _pace.Write(pace);
        foreach (var (site, block) in blocks)
        {
            _cooldown.Write(site, block);
        }

        foreach (var snapshot in batch.Robots)
        {
            _robots.Write(snapshot);
        }

        foreach (var snapshot in batch.SiteFiles)
        {
            _siteFiles.Write(snapshot);
        }

        _decisions.Insert(batch.Decisions, batch.Description);
        if (prunedAt is { } now)
        {
            _cooldown.Prune(now);
        }

        if (_checkpoints.IsDue)
        {
            _checkpoints.Write();
        }

        _commit.Run();
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
        _decisions.Dispose();
        _pace.Dispose();
        _cooldown.Dispose();
        _robots.Dispose();
        _siteFiles.Dispose();
        _connection.Dispose();
    }
}
