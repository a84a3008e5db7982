using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Journal;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// Writes the tables, behind the journal: chains decisions as they come, and commits many batches at once. What could not be written is
/// kept and tried again. A patient thread does it, in what time all others leave of the processor; beside a busy crawler that may be too
/// little, and then another does it that has a share of its own.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    // So many batches share a transaction, or so many bytes: about as much as is moved out of SQLite's log at a time, since what is synced
    // in one piece keeps the journal's own sync waiting.
    private const int Most = 8;
    private const long Room = 4 * 1024 * 1024;

    // So many may wait: half of them are a few tenths of a second of a busy store, after which the patient thread has had its chance.
    private const int MostWaiting = 256;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan IdleTurn = TimeSpan.FromSeconds(1);

    // What kept the patient thread from the processor does not go away soon, and to learn that it is still there costs callers a wait.
    private static readonly TimeSpan EagerTurn = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PruneInterval = TimeSpan.FromHours(1);

    private readonly string _path;
    private readonly TimeProvider _timeProvider;
    private readonly WriteQueue _queue;
    private readonly LedgerSigner _signer;
    private readonly StoreJournal _journal;
    private readonly LogMover _log;
    private readonly LogSync _sync;
    private readonly Thread _patient;
    private readonly Thread _eager;
    private readonly WriterTurns _turns = new();
    private readonly BatchQueue _waiting = new(Room, MostWaiting);

    // Held by the thread that writes: when turns change, the other one may still be at it.
    private readonly Lock _writing = new();
    private readonly List<WriteBatch> _uncommitted = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoreConnection? _connection;
    private DateTimeOffset _pruned;
    private long _length;
    private volatile StoreUnavailableException? _problem;
    private volatile StoreUnavailableException? _unpublished;

    public StoreWriter(string path, TimeProvider timeProvider, StoreConnection connection, WriteQueue queue, LedgerSigner signer, StoreJournal journal, LogMover log, LogSync sync)
    {
        (_path, _timeProvider, _connection, _queue, _signer, _journal, _log, _sync) = (path, timeProvider, connection, queue, signer, journal, log, sync);
        _pruned = timeProvider.GetUtcNow();
        _patient = new Thread(() => Run(isEager: false)) { IsBackground = true, Name = "CrawlPolicy store" };
        _eager = new Thread(() => Run(isEager: true)) { IsBackground = true, Name = "CrawlPolicy eager store" };
        _patient.Start();
        _eager.Start();
    }

    /// <summary>Why the tables could not be written, or not be made durable; <see langword="null"/> where they could.</summary>
    public StoreUnavailableException? Problem => _sync.Failure ?? _problem;

    /// <summary>Why a checkpoint could not be published, or the log not be moved, which keep nothing from being written; <see langword="null"/> where they could.</summary>
    public StoreUnavailableException? Warning => _unpublished ?? (_sync.Failure is null ? _log.Problem : null);

    /// <summary>Completes when everything is written and the file is closed.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Waits for <see cref="Ended"/>.</summary>
    public void Join()
    {
        _patient.Join();
        _eager.Join();
    }

    /// <summary>Adds a batch; waits while too many wait already.</summary>
    public void Add(WriteBatch batch)
    {
        _waiting.Add(batch);
        if (!_turns.IsEager && _waiting.IsHalfFull)
        {
            _turns.Give(toEager: true);
        }
    }

    /// <summary>Ends the thread when all is written that was added.</summary>
    public void Close() => _waiting.Close();

    /// <summary>Where the tables could not be written, has that tried again: nothing more is taken on until they can.</summary>
    /// <exception cref="StoreUnavailableException">They still cannot.</exception>
    public void ThrowIfUnable()
    {
        _sync.ThrowIfFailed();
        if (_problem is not null)
        {
            var attempt = new WriteBatch(CommitContinuations.OnThreadPool) { IsKeptAwaited = true };
            Add(attempt);
            ((IAsyncResult)attempt.Kept).AsyncWaitHandle.WaitOne();
            if (_problem is { } problem)
            {
                throw problem;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _waiting.Dispose();
        _turns.Dispose();
    }

    private void Run(bool isEager)
    {
        BatchPolicy.Apply(isPatient: !isEager);
        while (_turns.Await(isEager))
        {
            TakeTurn(isEager);
            if (_waiting.IsEnded && _turns.IsEager == isEager)
            {
                End();
                _turns.End();
                (isEager ? _patient : _eager).Join();
                _ended.SetResult();
                return;
            }
        }
    }

    // Until it is the other's turn, or nothing follows.
    private void TakeTurn(bool isEager)
    {
        var began = _timeProvider.GetTimestamp();
        var isAnyUncommitted = true;
        while (!_waiting.IsEnded && _turns.IsEager == isEager)
        {
            _waiting.Wait(isAnyUncommitted && _problem is null ? Pause : IdleTurn);
            isAnyUncommitted = WriteNext();
            if (isEager && _timeProvider.GetElapsedTime(began) >= EagerTurn && !_waiting.IsHalfFull)
            {
                _turns.Give(toEager: false);
            }
        }
    }

    // Whether anything is uncommitted then.
    private bool WriteNext()
    {
        lock (_writing)
        {
            if (_waiting.TryTake() is { } batch)
            {
                Take(batch);
            }
            else if (_uncommitted.Count > 0 || _connection is { IsCheckpointDue: true } || (_problem is not null && !_waiting.IsEnded))
            {
                Commit();
            }

            return _uncommitted.Count > 0;
        }
    }

    private void End()
    {
        lock (_writing)
        {
            if (_uncommitted.Count > 0)
            {
                Commit();
            }

            WriteLastCheckpoint();
            Close(_connection);
        }
    }

    private void Take(WriteBatch batch)
    {
        _uncommitted.Add(batch);
        if (_connection is not null)
        {
            Try(batch, static (writer, batch) => writer._connection!.Write(batch));
        }

        _length += batch.Length;

        // While the tables cannot be written, each attempt may wait for a lock: one is enough for all that wait.
        if (_problem is not null ? _waiting.IsEmpty : _uncommitted.Count >= Most || _length >= Room || batch.IsKeptAwaited)
        {
            Commit();
        }
    }

    private void Commit()
    {
        if (!Try(this, static (writer, _) => writer.WriteAll()))
        {
            return;
        }

        _problem = null;
        if (_uncommitted.Count > 0)
        {
            _journal.Applied = Math.Max(_journal.Applied, _uncommitted.Max(static batch => batch.Sequence));
        }

        Publish();
        foreach (var batch in _uncommitted)
        {
            batch.SetKept();
            _log.Add(batch.Decisions.Written.Length);
            _queue.Return(batch);
        }

        _uncommitted.Clear();
        _length = 0;
        _log.MoveLastPart(_connection!);
    }

    private void WriteAll()
    {
        if (_connection is null)
        {
            _connection = StoreConnection.Reopen(_path, _signer, _sync);
            foreach (var batch in _uncommitted.Where(batch => batch.Sequence == 0 || batch.Sequence > _connection.Applied))
            {
                _connection.Write(batch);
            }
        }

        var now = _timeProvider.GetUtcNow();
        var isPruning = now - _pruned >= PruneInterval;
        _connection.Commit(isPruning ? now : null);
        _pruned = isPruning ? now : _pruned;
    }

    private bool Try<T>(T argument, Action<StoreWriter, T> write)
    {
        try
        {
            write(this, argument);
            return true;
        }
        catch (Exception e)
        {
            // Whatever it was: those who wait must hear of it, and the thread must live to try again.
            _problem = _sync.Failure ?? new StoreUnavailableException(
                $"The store '{_path}' could not be written: {e.Message} Nothing more can be recorded, so nothing may leave. See that the disk "
                + "has room, that the file can be written and that no other program locks it; the store then goes on by itself.",
                e);
            Close(_connection);
            foreach (var batch in _uncommitted)
            {
                batch.SetNotKept(_problem);
            }

            // An attempt leaves nothing to write.
            _uncommitted.RemoveAll(static batch => batch.Weight == 0 && batch.Sequence == 0);
            return false;
        }
    }

    private void WriteLastCheckpoint()
    {
        try
        {
            _connection?.WriteCheckpoint();
            Publish();
        }
        catch (Exception e)
        {
            // The entries are durable; the next process makes the checkpoint.
            _problem = new StoreUnavailableException($"The last checkpoint of the store '{_path}' could not be written: {e.Message}", e);
        }
    }

    private void Publish()
    {
        try
        {
            _signer.Publish();
            _unpublished = null;
        }
        catch (StoreUnavailableException problem)
        {
            _unpublished = problem;
        }
    }

    private void Close(StoreConnection? connection)
    {
        connection?.Dispose();
        _connection = null;
    }
}
