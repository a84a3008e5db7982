using CrawlPolicy.Evidence;

namespace CrawlPolicy.Tests.Handling;

public sealed class RecordBeforeWaitTests : IAsyncLifetime
{
    private HandlerSetup _setup = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _setup = await HandlerSetup.StartAsync();
        _setup.Origin.MapText("/page", "hello");
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Fetch_ThatWaitsForItsSlot_IsRecordedBefore()
    {
        using var client = Build(TimeSpan.FromMinutes(1));
        using var first = await client.GetAsync(Url, Token);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var second = client.GetAsync(Url, leaving.Token);
        var records = await RequestsAsync(2);
        Assert.False(second.IsCompleted);
        Assert.All(records, static record => Assert.Equal("allow", record.Verdict));
        Assert.InRange(records.Max(static record => record.Until)!.Value - records.Min(static record => record.At), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task Fetch_WhoseCallerGoesAwayWhileItWaits_NeverLeaves_AndNothingFurtherIsRecorded()
    {
        using var client = Build(TimeSpan.FromSeconds(3));
        using var first = await client.GetAsync(Url, Token);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var second = client.GetAsync(Url, leaving.Token);
        var waiting = (await RequestsAsync(2)).MaxBy(static record => record.At)!;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var slot = waiting.Until!.Value - TimeProvider.System.GetUtcNow();
        Assert.True(slot > TimeSpan.Zero, "Its slot had begun when its caller went away.");
        await Task.Delay(slot + TimeSpan.FromSeconds(0.2), TimeProvider.System, Token);
        Assert.Single(_setup.Pages);
        Assert.Single(await _setup.RecordsAsync(), record => record.Id == waiting.Id);
    }

    private async Task<List<DecisionRecord>> RequestsAsync(int count)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var records = (await _setup.RecordsAsync()).Where(static record => record.Stage == "request").ToList();
            if (records.Count >= count)
            {
                return records;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Token);
        }

        throw new TimeoutException("The fetch was not recorded while it waited.");
    }

    private Uri Url => new(_setup.Origin.OriginOf("site.example") + "/page");

    private HttpClient Build(TimeSpan interval) => _setup.Build(options: options => (options.Pace.DefaultInterval, options.Pace.Adaptive, options.Pace.MaximumWait) = (interval, false, TimeSpan.FromMinutes(5)));
}
