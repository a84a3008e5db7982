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
    private readonly AutoResetEvent _added = new(false);
    private readonly AutoResetEvent _taken = new(false);
    private long _length;
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

    /// <summary>Adds a batch; waits while there is no room.</summary>
    public void Add(WriteBatch batch)
    {
        while (!TryAdd(batch))
        {
            _taken.WaitOne();
        }

        _added.Set();
    }

    /// <summary>Takes the batch that was added first.</summary>
    /// <param name="longest">The longest wait for one.</param>
    /// <returns>The batch; <see langword="null"/> where none came.</returns>
    public WriteBatch? Take(TimeSpan longest)
    {
        var batch = TryTake();
        if (batch is null)
        {
            _added.WaitOne(longest);
            batch = TryTake();
        }

        _taken.Set();
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

    private bool TryAdd(WriteBatch batch)
    {
        lock (_lock)
        {
            if (_length >= room || _batches.Count == most)
            {
                return false;
            }

            _length += batch.Length;
            _batches.Enqueue(batch);
            return true;
        }
    }

    private WriteBatch? TryTake()
    {
        lock (_lock)
        {
            if (!_batches.TryDequeue(out var batch))
            {
                return null;
            }

            _length -= batch.Length;
            return batch;
        }
    }
}
