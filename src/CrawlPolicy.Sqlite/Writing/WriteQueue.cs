using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// What waits to be written: the batch that callers fill while the writer is busy with the one before. A full batch makes
/// callers wait; nothing is dropped.
/// </summary>
internal sealed class WriteQueue(string path, CommitContinuations continuations) : IDisposable
{
    // So many share a sync that its cost for each no longer counts.
    private const int EnoughToShare = 32;

    // Those on their way into the tables at once.
    private const int KeptRoom = 128;

    private static readonly TimeSpan LongestGathering = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();

    // Set outside of the lock, for the same reason that it is no event of the runtime.
    private readonly WakeUp _enough = new();
    private WriteBatch _filling = new(continuations);
    private readonly Stack<WriteBatch> _written = new();
    private int _wanted = 1;
    private int _wakesAt = int.MaxValue;
    private bool _isClosed;

    /// <summary>Adds to the batch that is being filled.</summary>
    /// <param name="item">What is added.</param>
    /// <param name="weight">How much of the batch it takes up.</param>
    /// <param name="add">How it is added.</param>
    /// <param name="cancellationToken">Ends the wait; the item may be written all the same.</param>
    /// <param name="isAwaited">Whether its caller goes on only when it is durable, so that he is back with the next one soon after.</param>
    /// <returns>When it is durable.</returns>
    /// <exception cref="StoreUnavailableException">It could not be made durable.</exception>
    public ValueTask AddAsync<T>(T item, int weight, Action<WriteBatch, T> add, CancellationToken cancellationToken, bool isAwaited = true)
    {
        var batch = TryAdd(item, weight, add, isAwaited, out var isAdded);
        return isAdded
            ? new ValueTask(batch.Committed.WaitAsync(cancellationToken))
            : new ValueTask(AddWhenThereIsRoomAsync(batch, item, weight, add, isAwaited, static batch => batch.Committed, cancellationToken));
    }

    /// <summary>Adds to the batch that is being filled what only the tables hold, and not the journal.</summary>
    /// <returns>When it is durable in the tables, and all that was added before is in them.</returns>
    /// <exception cref="StoreUnavailableException">It could not be written.</exception>
    public Task KeepAsync<T>(T item, int weight, Action<WriteBatch, T> add, CancellationToken cancellationToken)
    {
        var batch = TryAdd(item, weight, Keep, isAwaited: true, out var isAdded);
        return isAdded
            ? batch.Kept.WaitAsync(cancellationToken)
            : AddWhenThereIsRoomAsync(batch, item, weight, Keep, isAwaited: true, static batch => batch.Kept, cancellationToken);

        void Keep(WriteBatch batch, T item)
        {
            add(batch, item);
            batch.IsKeptAwaited = true;
        }
    }

    /// <summary>
    /// Takes the batch; waits while it is empty, and lets those add to it who are about to. Callers whose decisions have just been
    /// committed come back with their next ones one after the other: taking the first of them alone would spend a whole sync on it
    /// while the others wait for the next. A caller who is alone never waits: the batch before held no more than one.
    /// </summary>
    /// <param name="longest">The longest wait, after which an empty batch is taken.</param>
    /// <param name="isClosed">Whether nothing will follow.</param>
    public WriteBatch Take(TimeSpan longest, out bool isClosed)
    {
        if (_wanted > 1)
        {
            Wait(_wanted, LongestGathering);
        }

        Wait(0, longest);
        WriteBatch batch;
        lock (_lock)
        {
            _wakesAt = int.MaxValue;
            isClosed = _isClosed;
            batch = _filling;
            _filling = new WriteBatch(continuations, _written.TryPop(out var written) ? written : null);
            _wanted = Math.Clamp(batch.Callers, 1, EnoughToShare);
        }

        batch.SetTaken();
        return batch;
    }

    /// <summary>Gives back a batch that is needed no longer; another one takes over its room.</summary>
    public void Return(WriteBatch batch)
    {
        lock (_lock)
        {
            if (_written.Count < KeptRoom)
            {
                _written.Push(batch);
            }
        }
    }

    /// <summary>Refuses what comes from now on; what is in the queue is still written.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
        }

        _enough.Set();
    }

    /// <inheritdoc/>
    public void Dispose() => _enough.Dispose();

    // Waits for so many callers, or with 0 for anything at all.
    private void Wait(int callers, TimeSpan longest)
    {
        lock (_lock)
        {
            if (_isClosed || IsEnough(callers))
            {
                return;
            }

            _wakesAt = callers;
        }

        _enough.Wait(longest);
    }

    private bool IsEnough(int callers) => _filling.Weight > 0 && _filling.Callers >= callers;

    private WriteBatch TryAdd<T>(T item, int weight, Action<WriteBatch, T> add, bool isAwaited, out bool isAdded)
    {
        WriteBatch batch;
        bool wakes;
        lock (_lock)
        {
            if (_isClosed)
            {
                throw new StoreUnavailableException($"The store '{path}' is closed: the program is ending. Nothing can be recorded any more.");
            }

            batch = _filling;
            isAdded = batch.Weight < WriteBatch.MaximumWeight;
            if (isAdded)
            {
                add(batch, item);
                batch.Weight += weight;
                batch.Callers += isAwaited ? 1 : 0;
            }

            wakes = IsEnough(_wakesAt);
            if (wakes)
            {
                _wakesAt = int.MaxValue;
            }
        }

        if (wakes)
        {
            _enough.Set();
        }

        return batch;
    }

    private async Task AddWhenThereIsRoomAsync<T>(
        WriteBatch full,
        T item,
        int weight,
        Action<WriteBatch, T> add,
        bool isAwaited,
        Func<WriteBatch, Task> until,
        CancellationToken cancellationToken)
    {
        var (batch, isAdded) = (full, false);
        while (!isAdded)
        {
            await batch.Taken.WaitAsync(cancellationToken).ConfigureAwait(false);
            batch = TryAdd(item, weight, add, isAwaited, out isAdded);
        }

        await until(batch).WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
