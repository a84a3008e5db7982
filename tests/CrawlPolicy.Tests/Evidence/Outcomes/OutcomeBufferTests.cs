using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Tests.RobotsAccess;
using Microsoft.Extensions.Logging.Abstractions;

namespace CrawlPolicy.Tests.Evidence.Outcomes;

public sealed class OutcomeBufferTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly HeldTimer _time = new();
    private readonly HeldLedger _ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outcome_WaitsForNobody_AndIsHandedOnWithinATenthOfASecond()
    {
        await using var buffer = Create();
        Assert.True(buffer.AddAsync(Outcome(1)).AsTask().IsCompletedSuccessfully);
        Assert.Empty(_ledger.Records);
        Assert.Equal(TimeSpan.FromMilliseconds(100), _time.DueTime);
        _time.GoOff();
        Assert.Single(_ledger.Records);
        _ledger.Commit();
    }

    [Fact]
    public async Task Outcomes_AfterAQuietTime_AreTimedAgain()
    {
        await using var buffer = Create();
        for (var number = 1; number <= 3; number++)
        {
            await buffer.AddAsync(Outcome(number));
            _time.GoOff();
            Assert.Equal(number, _ledger.Records.Count);
        }

        _ledger.Commit();
    }

    [Fact]
    public async Task Outcomes_GoWithADecision_OnceTheyAreAGroup()
    {
        await using var buffer = Create();
        for (var number = 1; number <= 63; number++)
        {
            await buffer.AddAsync(Outcome(number));
            buffer.HandOnGroup();
        }

        Assert.Empty(_ledger.Records);
        await buffer.AddAsync(Outcome(64));
        buffer.HandOnGroup();
        Assert.Equal(64, _ledger.Records.Count);
        _ledger.Commit();
    }

    [Fact]
    public async Task Outcome_IsHandedOnBeforeWhatIsSaidOfItLater_InItsOrder()
    {
        await using var buffer = Create();
        await buffer.AddAsync(Outcome(1));
        await buffer.AddAsync(Outcome(2));
        buffer.HandOnWaiting();
        Assert.Equal([1, 2], _ledger.Records.Select(static record => record.Outcome!.Bytes));
        _ledger.Commit();
    }

    [Fact]
    public async Task Outcomes_BeyondWhatMayBeUnderWay_MakeTheirCallersWait_AndNoneIsDropped()
    {
        var buffer = Create();
        var added = 0;
        Task last;
        do
        {
            last = buffer.AddAsync(Outcome(++added)).AsTask();
        }
        while (last.IsCompleted && added < 100_000);

        Assert.InRange(added, 8192, 9000);
        _ledger.Commit();
        await last.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token);
        await buffer.DisposeAsync();
        Assert.Equal(Enumerable.Range(1, added).Select(static number => (long)number), _ledger.Records.Select(static record => record.Outcome!.Bytes));
    }

    [Fact]
    public async Task Drain_CompletesOnlyOnceAllIsDurable()
    {
        await using var buffer = Create();
        await buffer.AddAsync(Outcome(1));
        var drained = buffer.DrainAsync();
        Assert.False(drained.IsCompleted);
        _ledger.Commit();
        await drained.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token);
        Assert.True(buffer.DrainAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Disposal_WaitsUntilWhatWaitsIsDurable()
    {
        var buffer = Create();
        await buffer.AddAsync(Outcome(1));
        var disposed = buffer.DisposeAsync().AsTask();
        Assert.Single(_ledger.Records);
        Assert.False(disposed.IsCompleted);
        _ledger.Commit();
        await disposed.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token);
    }

    [Fact]
    public async Task Outcome_OfABodyThatEndsAfterDisposal_IsHandedOnAtOnce()
    {
        var buffer = Create();
        await buffer.DisposeAsync();
        await buffer.AddAsync(Outcome(1));
        Assert.Single(_ledger.Records);
    }

    [Fact]
    public async Task StoreThatFails_IsCounted()
    {
        await using var buffer = Create();
        await buffer.AddAsync(Outcome(1));
        await buffer.AddAsync(Outcome(2));
        var drained = buffer.DrainAsync();
        _ledger.Fail();
        await drained.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Token);
        Assert.Equal(2, buffer.Lost);
    }

    [Fact]
    public async Task StoreThatRefusesAtOnce_IsCounted()
    {
        await using var buffer = new OutcomeBuffer(new UnavailableStore(), _time, NullLogger<OutcomeBuffer>.Instance);
        await buffer.AddAsync(Outcome(1));
        buffer.HandOnWaiting();
        Assert.Equal(1, buffer.Lost);
        Assert.True(buffer.DrainAsync().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task OutcomeThatTheStoreFailsAt_IsCounted_AndTheOthersAreHandedOnOnce()
    {
        var ledger = new DefectiveLedger(static record => record.Outcome!.Bytes == 2);
        await using var buffer = new OutcomeBuffer(ledger, _time, NullLogger<OutcomeBuffer>.Instance);
        for (var number = 1; number <= 3; number++)
        {
            await buffer.AddAsync(Outcome(number));
        }

        // On a thread of the pool, where nothing catches what is thrown.
        _time.GoOff();
        await buffer.AddAsync(Outcome(4));
        _time.GoOff();
        Assert.Equal([1, 3, 4], ledger.Records.Select(static record => record.Outcome!.Bytes));
        Assert.Equal(1, buffer.Lost);
    }

    [Fact]
    public async Task Outcomes_FromManyAtOnce_AllArrive()
    {
        const int Callers = 8;
        const int Each = 5_000;
        var memory = new MemoryDecisionLedger(Callers * Each);
        var buffer = new OutcomeBuffer(memory, TimeProvider.System, NullLogger<OutcomeBuffer>.Instance);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(
            async () =>
            {
                for (var number = 0; number < Each; number++)
                {
                    await buffer.AddAsync(Outcome((caller * Each) + number));
                    buffer.HandOnWaiting();
                }
            },
            Token)));
        await buffer.DisposeAsync();
        var read = new HashSet<long>();
        await foreach (var record in memory.ReadAsync(new DecisionQuery { IncludeOutcomes = true, Limit = DecisionQuery.MaximumLimit }, Token))
        {
            Assert.True(read.Add(record.Outcome!.Bytes));
        }

        Assert.Equal(DecisionQuery.MaximumLimit, read.Count);
    }

    private OutcomeBuffer Create() => new(_ledger, _time, NullLogger<OutcomeBuffer>.Instance);

    private static DecisionRecord Outcome(int number) =>
        new DecisionRecord { Id = "01", At = Noon, Stage = "request", Verdict = "allow", Method = "GET", Url = "http://a.example/" }
            .WithOutcome(new FetchOutcome { Event = OutcomeEvent.Received, Bytes = number }, Noon);
}
