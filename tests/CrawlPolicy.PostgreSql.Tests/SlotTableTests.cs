using CrawlPolicy.Pacing;
using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class SlotTableTests : ISlotSource
{
    private static readonly SiteKey Site = new("Story Chips", "a.example");
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly PaceTerms Terms = new(Interval, TimeSpan.FromHours(1));

    private readonly SlotTable _table;

    public SlotTableTests() => _table = new SlotTable(this, TimeProvider.System);

    [Fact]
    public void Slot_OfACallerWhoHasJustGone_IsThereForTheNext()
    {
        var spacing = GuardTime.Spacing(Interval);
        var first = _table.Since() + TimeSpan.FromMinutes(1);
        _table.Keep(Site, first, spacing, slots: 2, end: 1_800_000_000_000_000);
        var gone = new PaceRequest(Site, Terms, TimeSpan.Zero);
        gone.Withdraw();

        Assert.True(_table.TryServe(gone));
        Assert.True(_table.TryServe(Site, Terms, out var next));
        Assert.Equal(first, next.Due);
        Assert.True(_table.TryServe(Site, Terms, out var last));
        Assert.Equal((first + spacing, 1_800_000_000_000_000), (last.Due, last.End));
        Assert.False(_table.TryServe(Site, Terms, out _));
    }

    Task<SlotAnswers> ISlotSource.ReserveAsync(IReadOnlyList<SlotDemand> demands, Func<TimeSpan> since, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<int> ISlotSource.RefundAsync(SlotTail tail, CancellationToken cancellationToken) => Task.FromResult(0);
}
