using CrawlPolicy.Pacing;

namespace CrawlPolicy.Tests.Pacing;

public class WholeWaitTests
{
    [Fact]
    public async Task Wait_OfAnyLength_EndsNeverEarly()
    {
        for (var microseconds = 100; microseconds < 20_000; microseconds += 170)
        {
            var wait = TimeSpan.FromMicroseconds(microseconds);
            var start = TimeProvider.System.GetTimestamp();
            await TimeProvider.System.WaitWholeAsync(wait, TestContext.Current.CancellationToken);
            var waited = TimeProvider.System.GetElapsedTime(start);
            Assert.True(waited >= wait, $"{wait.TotalMilliseconds} ms ended after {waited.TotalMilliseconds}.");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Wait_ThatIsOver_EndsAtOnce(int seconds) =>
        Assert.True(TimeProvider.System.WaitWholeAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken).IsCompletedSuccessfully);

    [Fact]
    public async Task Wait_Cancelled_Ends()
    {
        using var source = new CancellationTokenSource();
        var waiting = TimeProvider.System.WaitWholeAsync(TimeSpan.FromMinutes(1), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
