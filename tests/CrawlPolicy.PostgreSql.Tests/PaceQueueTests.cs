using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Pacing;
using CrawlPolicy.PostgreSql.Tests.Simulation;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class PaceQueueTests : ISlotSource
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly MemorySlots _slots = new();
    private readonly List<TimeSpan> _spacings = [];
    private readonly PaceQueue _queue;
    private bool _isAway;

    public PaceQueueTests() => _queue = new PaceQueue(this, new SlotTable(this, TimeProvider.System));

    [Fact]
    public async Task FirstTrip_AndTheFirstAfterOneThatFailed_LeaveTimeBehindTheirSlots()
    {
        await ServeAsync();
        await ServeAsync();
        _isAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(ServeAsync);
        _isAway = false;
        await ServeAsync();
        await ServeAsync();

        Assert.Equal([true, false, false, true, false], _spacings.Select(static spacing => spacing >= GuardTime.Spacing(Interval) + GuardTime.ColdStart));
    }

    Task<SlotAnswers> ISlotSource.ReserveAsync(IReadOnlyList<SlotDemand> demands, Func<TimeSpan> since, CancellationToken cancellationToken)
    {
        _spacings.Add(TimeSpan.FromMicroseconds(demands[0].Interval));
        return _isAway
            ? throw new StoreUnavailableException("The database is away.")
            : Task.FromResult(new SlotAnswers(_slots.Reserve(demands, 1_800_000_000_000_000 + (since().Ticks / TimeSpan.TicksPerMicrosecond)), since()));
    }

    Task<int> ISlotSource.RefundAsync(SlotTail tail, CancellationToken cancellationToken) => Task.FromResult(_slots.Refund(tail));

    private async Task ServeAsync()
    {
        var request = new PaceRequest(new SiteKey("Story Chips", "a.example"), new PaceTerms(Interval, TimeSpan.FromHours(1)), TimeSpan.Zero);
        await _queue.AddAsync(request, TestContext.Current.CancellationToken);
        await _queue.ServeAsync(TestContext.Current.CancellationToken);
        await request.Answer;
    }
}
