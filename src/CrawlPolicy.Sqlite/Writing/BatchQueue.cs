namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// Batches on their way from the journal's thread to the one that writes the tables. Neither spins while it waits, as the collections of the
/// runtime do: they share a core with those who wait for them.
/// </summary>
/// <param name="room">How many bytes may wait; the last batch that is added may go beyond them.</param>
/// <param name="most">How many may wait.</param>
internal sealed class BatchQueue(long room, int most) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<WriteBatch> _batches = [];
    private readonly WakeUp _added = new();
    private readonly WakeUp _taken = new();
    private long _length;
    private bool _isBatchAwaited;
    private bool _isRoomAwaited;
    private bool _isClosed;

    /// <summary>Whether it is closed and empty.</summary>
    public bool IsEnded
    {
        get
        {
            lock (_lock)
            {
                return _isClosed && _batches.Count == 0;
            }
        }
    }

    /// <summary>Whether none waits.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _batches.Count == 0;
            }
        }
    }

    /// <summary>Whether half of the room is taken.</summary>
    public bool IsHalfFull
    {
        get
        {
            lock (_lock)
            {
                return _length >= room / 2 || _batches.Count >= most / 2;
            }
        }
    }

    /// <summary>Adds a batch; waits while there is no room. For one thread.</summary>
    public void Add(WriteBatch batch)
    {
        bool wakes;
        while (!TryAdd(batch, out wakes))
        {
            _taken.Wait(Timeout.InfiniteTimeSpan);
        }

        if (wakes)
        {
            _added.Set();
        }
    }

    /// <summary>Waits until there is a batch, or none will come. For one thread at a time.</summary>
    /// <param name="longest">The longest wait.</param>
    public void Wait(TimeSpan longest)
    {
        lock (_lock)
        {
            if (_isClosed || _batches.Count > 0)
            {
                return;
            }

            _isBatchAwaited = true;
        }

        _added.Wait(longest);
    }

    /// <summary>Takes the batch that was added first.</summary>
    /// <returns>The batch; <see langword="null"/> where there is none.</returns>
    public WriteBatch? TryTake()
    {
        WriteBatch? batch;
        bool wakes;
        lock (_lock)
        {
            if (!_batches.TryDequeue(out batch))
            {
                return null;
            }

            _length -= batch.Length;
            (wakes, _isRoomAwaited) = (_isRoomAwaited, false);
        }

        if (wakes)
        {
            _taken.Set();
        }

        return batch;
    }

    /// <summary>Says that nothing is added any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
        }

        _added.Set();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _added.Dispose();
        _taken.Dispose();
    }

    private bool TryAdd(WriteBatch batch, out bool wakes)
    {
        lock (_lock)
        {
            wakes = false;
            if (_length >= room || _batches.Count >= most)
            {
                _isRoomAwaited = true;
                return false;
            }

            _length += batch.Length;
            _batches.Enqueue(batch);
            (wakes, _isBatchAwaited) = (_isBatchAwaited, false);
            return true;
        }
    }
}
