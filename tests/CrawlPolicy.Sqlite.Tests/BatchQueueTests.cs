using CrawlPolicy.Sqlite.Writing;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class BatchQueueTests : IDisposable
{
    private const int Most = 4;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly BatchQueue _queue = new(room: 1_000_000, Most);

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void TryTake_Batches_ComeInTheirOrder()
    {
        WriteBatch[] batches = [Batch(), Batch(), Batch()];
        Array.ForEach(batches, _queue.Add);

        Assert.All(batches, batch => Assert.Same(batch, _queue.TryTake()));
        Assert.Null(_queue.TryTake());
    }

    [Fact]
    public void IsHalfFull_ByCount_IsToldFromHalfOfTheRoomOn()
    {
        _queue.Add(Batch());
        Assert.False(_queue.IsHalfFull);

        _queue.Add(Batch());
        Assert.True(_queue.IsHalfFull);

        _ = _queue.TryTake();
        Assert.False(_queue.IsHalfFull);
    }

    [Fact]
    public void Add_WithoutRoom_WaitsUntilOneIsTaken()
    {
        for (var i = 0; i < Most; i++)
        {
            _queue.Add(Batch());
        }

        var last = Batch();
        var adder = new Thread(() => _queue.Add(last));
        adder.Start();
        for (var i = 0; i < Most; i++)
        {
            Assert.NotSame(last, Take());
        }

        Assert.Same(last, Take());
        adder.Join();
    }

    [Fact]
    public void Wait_ForABatch_EndsWhenOneIsAdded()
    {
        var batch = Batch();
        var adder = new Thread(() => _queue.Add(batch));
        adder.Start();

        Assert.Same(batch, Take());

        adder.Join();
    }

    [Fact]
    public void Wait_OfAClosedQueue_EndsAtOnce()
    {
        _queue.Add(Batch());
        _queue.Close();
        Assert.False(_queue.IsEnded);

        _ = _queue.TryTake();
        var began = TimeProvider.System.GetTimestamp();
        _queue.Wait(Long);

        Assert.True(TimeProvider.System.GetElapsedTime(began) < Long / 2);
        Assert.True(_queue.IsEnded);
    }

    private WriteBatch Take()
    {
        WriteBatch? batch;
        while ((batch = _queue.TryTake()) is null)
        {
            _queue.Wait(Long);
        }

        return batch;
    }

    private static WriteBatch Batch() => new(CommitContinuations.OnThreadPool);
}
