using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Pacing;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// The one thread that writes. Each turn takes all that waits and commits it at once, so that the cost of a sync is shared by
/// all who wait for it. After a failure it opens the file anew with the next turn, and so recovers by itself.
/// </summary>
internal sealed class StoreWriter
{
    /// <summary>How long pace that no decision follows, and blocks that could not be written, wait for a turn of their own.</summary>
    private static readonly TimeSpan IdleTurn = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly string _path;
    private readonly TimeProvider _timeProvider;
    private readonly WriteQueue _queue;
    private readonly PaceChanges _paceChanges;
    private readonly MemoryCooldownStore _cooldown;
    private readonly LedgerSigner _signer;
    private readonly LogMover _log;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PaceChange> _pace = [];
    private readonly Dictionary<SiteKey, SiteBlock> _blocks = [];
    private StoreConnection? _connection;
    private DateTimeOffset _pruned;
    private volatile StoreUnavailableException? _problem;

    public StoreWriter(
        string path,
        TimeProvider timeProvider,
        StoreConnection connection,
        WriteQueue queue,
        PaceChanges paceChanges,
        MemoryCooldownStore cooldown,
        LedgerSigner signer,
        LogMover log)
    {
        _path = path;
        _timeProvider = timeProvider;
        _connection = connection;
        _queue = queue;
        _paceChanges = paceChanges;
        _cooldown = cooldown;
        _signer = signer;
        _pruned = timeProvider.GetUtcNow();
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = "CrawlPolicy store" };
        _thread.Start();
    }

    /// <summary>Why the last turn failed; <see langword="null"/> where it did not.</summary>
    public StoreUnavailableException? Problem => _problem ?? _log.Problem;

    /// <summary>Completes when everything is written and the file is closed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Waits for <see cref="Ended"/>.</summary>
    public void Join() => _thread.Join();

    private void Run()
    {
        var isClosed = false;
        while (!isClosed)
        {
            var batch = _queue.Take(IdleTurn, out isClosed);
            if (batch.Weight > 0 || _blocks.Count > 0 || !_paceChanges.IsEmpty || _connection is { IsCheckpointDue: true })
            {
                Write(batch);
            }
        }

        WriteLastCheckpoint();
        Close();
        _ended.SetResult();
    }

    private void WriteLastCheckpoint()
    {
        try
        {
            _connection?.WriteCheckpoint();
            _problem = Publish();
        }
        catch (Exception e)
        {
            // The entries are durable; the next process makes the checkpoint.
            _problem = new StoreUnavailableException($"The last checkpoint of the store '{_path}' could not be written: {e.Message}", e);
        }
    }

    private void Write(WriteBatch batch)
    {
        foreach (var site in batch.Blocks)
        {
            _blocks[site] = _cooldown.Find(site)!;
        }

        // After the batch was taken: whatever was reserved before one of its decisions was appended is among these.
        _paceChanges.Take(_pace);
        try
        {
            _connection ??= StoreConnection.Open(_path, _signer);
            var now = _timeProvider.GetUtcNow();
            var isPruning = now - _pruned >= PruneInterval;
            _connection.Write(batch, _pace, _blocks, isPruning ? now : null);
            _pruned = isPruning ? now : _pruned;
            _blocks.Clear();
            batch.SetCommitted();
            _log.Add(batch, _connection);
            _problem = Publish();
        }
        catch (Exception e)
        {
            // Whatever it was: those who wait must hear of it, and the thread must live to try again.
            _paceChanges.Return(_pace);
            _problem = new StoreUnavailableException(
                $"The store '{_path}' could not be written: {e.Message} Nothing can be recorded, so nothing may leave. See that the disk "
                + "has room, that the file can be written and that no other program locks it; the store then goes on by itself.",
                e);
            Close();
            batch.SetFailed(_problem);
        }

        _pace.Clear();
        _queue.Return(batch);
    }

    private StoreUnavailableException? Publish()
    {
        try
        {
            _signer.Publish();
            return null;
        }
        catch (StoreUnavailableException problem)
        {
            return problem;
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
