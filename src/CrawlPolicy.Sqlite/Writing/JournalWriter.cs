using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Journal;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// The thread that callers wait for. Each turn takes all that waits and commits it to the journal at once, so that the cost of a sync is
/// shared by all who wait for it, and hands it on to be written into the tables. After a failure it tries again with the next turn, and so
/// recovers by itself.
/// </summary>
internal sealed class JournalWriter
{
    /// <summary>How long pace that no decision follows, and blocks that could not be written, wait for a turn of their own.</summary>
    private static readonly TimeSpan IdleTurn = TimeSpan.FromSeconds(1);

    // Callers who were answered come back sooner than this; where none does, nothing is kept waiting.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly string _path;
    private readonly WriteQueue _queue;
    private readonly PaceChanges _paceChanges;
    private readonly MemoryCooldownStore _cooldown;
    private readonly StoreJournal _journal;
    private readonly StoreWriter _store;
    private readonly Thread _thread;
    private readonly List<PaceChange> _pace = [];
    private readonly Dictionary<SiteKey, SiteBlock> _blocks = [];
    private WriteBatch? _held;
    private volatile StoreUnavailableException? _problem;

    public JournalWriter(string path, WriteQueue queue, PaceChanges paceChanges, MemoryCooldownStore cooldown, StoreJournal journal, StoreWriter store)
    {
        (_path, _queue, _paceChanges, _cooldown, _journal, _store) = (path, queue, paceChanges, cooldown, journal, store);
        _thread = new Thread(Run) { IsBackground = true, Name = "CrawlPolicy journal" };
        _thread.Start();
    }

    /// <summary>Why the last turn failed; <see langword="null"/> where it did not.</summary>
    public StoreUnavailableException? Problem => _problem;

    /// <summary>Whether the caller runs on the journal's thread, in what follows a commit inline: whoever waits for the thread there waits for himself.</summary>
    public bool IsOwnThread => Thread.CurrentThread == _thread;

    /// <summary>Waits until the thread has ended, which is soon after the queue was closed.</summary>
    public void Join() => _thread.Join();

    private void Run()
    {
        var isClosed = false;
        while (!isClosed)
        {
            var batch = _queue.Take(_held is null ? IdleTurn : Pause, out isClosed);
            if (batch.Weight > 0 || _blocks.Count > 0 || !_paceChanges.IsEmpty || _problem is not null)
            {
                Write(batch);
            }
            else
            {
                _queue.Return(batch);
                HandOn();
            }
        }

        HandOn();
        _store.Close();
    }

    private void Write(WriteBatch batch)
    {
        Gather(batch);
        try
        {
            _store.ThrowIfUnable();
            Commit(batch);

            // Before anybody is told: whoever goes on at once finds no problem any more. What the journal does not hold says nothing of it.
            _problem = batch.Sequence > 0 ? null : _problem;
            batch.SetCommitted();
            _blocks.Clear();
            _held = batch;
            if (batch.IsKeptAwaited)
            {
                HandOn();
            }
        }
        catch (Exception e)
        {
            // Whatever it was: those who wait must hear of it, and the thread must live to try again.
            _paceChanges.Return(_pace);
            _problem = e as StoreUnavailableException ?? new StoreUnavailableException(
                $"The journal of the store '{_path}' could not be written: {e.Message} Nothing can be recorded, so nothing may leave. See that the disk "
                + "has room and that the folder can be written; the store then goes on by itself.",
                e);
            batch.SetFailed(_problem);
            _queue.Return(batch);

            // What was committed before goes on all the same; held, it would have the next turn come at once, and again and again.
            HandOn();
        }

        _pace.Clear();
    }

    // After the batch was taken: whatever was reserved before one of its decisions was appended is among these.
    private void Gather(WriteBatch batch)
    {
        foreach (var site in batch.BlockedSites)
        {
            // One that ended long before another began may be forgotten already.
            if (_cooldown.Find(site) is { } block)
            {
                _blocks[site] = block;
            }
        }

        foreach (var (site, block) in _blocks)
        {
            batch.Blocks[site] = block;
        }

        _paceChanges.Take(_pace);
        foreach (var change in _pace)
        {
            batch.Pace.Add(new PaceRow(change.Site, change.State, change.IsRetired));
        }
    }

    private void Commit(WriteBatch batch)
    {
        // After a failure also a commit of nothing: it tells whether the journal can be written again.
        if (!batch.IsJournaled && batch.Weight > 0)
        {
            HandOn();
            return;
        }

        _journal.Write(batch);

        // Only now, when this thread is about to wait for the disk: until then the batch before would have taken the time of the
        // callers whom it has just answered.
        HandOn();
        batch.Sequence = _journal.Sync();
    }

    private void HandOn()
    {
        if (_held is { } batch)
        {
            _held = null;
            _store.Add(batch);
        }
    }
}
