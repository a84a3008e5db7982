using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Writing;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class CommitContinuationTests : IDisposable
{
    private const int Callers = 200;

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Append_ByManyCallers_GoesOnWhereItIsToldTo(bool areInline)
    {
        await using var store = Open(new CommitContinuations(areInline));

        // A commit that was over before it was awaited goes on where it was awaited, and there is nothing to see.
        var threads = await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AppendAsync(store))).WaitAsync(LongEnough);

        Assert.Equal(areInline, threads.Contains("CrawlPolicy journal"));
        Assert.Equal(Callers, (await StoreFolder.Sites(store, new DecisionQuery { Limit = DecisionQuery.MaximumLimit })).Count);
    }

    [Fact]
    public async Task Append_FromWhatGoesOnInline_IsCommittedToo()
    {
        await using var store = Open(new CommitContinuations(AreInline: true));

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => AppendTwiceAsync(store))).WaitAsync(LongEnough);

        Assert.Equal(2 * Callers, (await StoreFolder.Sites(store, new DecisionQuery { Limit = DecisionQuery.MaximumLimit })).Count);
    }

    [Fact]
    public async Task Dispose_FromWhatGoesOnInline_ClosesTheStore()
    {
        var store = Open(new CommitContinuations(AreInline: true));

        await AppendAndDisposeAsync(store).WaitAsync(LongEnough);

        await using var again = _folder.Open();
        Assert.Single(await StoreFolder.Sites(again));
    }

    [Fact]
    public async Task Dispose_FromWhatGoesOnInline_ThatWouldWaitForItself_IsRefused()
    {
        await using var store = Open(new CommitContinuations(AreInline: true));

        // A commit that was over before it was awaited goes on where it was awaited.
        InvalidOperationException? refusal = null;
        for (var i = 0; i < Callers && refusal is null; i++)
        {
            refusal = await AppendAndTryToDisposeAsync(store).WaitAsync(LongEnough);
        }

        Assert.Contains("DisposeAsync", refusal?.Message, StringComparison.Ordinal);
        await store.AppendAsync(Allow("after"), default);
    }

    private SqliteStore Open(CommitContinuations continuations) =>
        SqliteStore.Open(_folder.Path, TimeProvider.System, new LedgerOptions(), continuations);

    private static async Task<string?> AppendAsync(SqliteStore store)
    {
        await store.AppendAsync(Allow(), default).ConfigureAwait(false);
        return Thread.CurrentThread.Name;
    }

    private static async Task AppendTwiceAsync(SqliteStore store)
    {
        await store.AppendAsync(Allow(), default).ConfigureAwait(false);
        await store.AppendAsync(Allow(), default).ConfigureAwait(false);
    }

    private static async Task<InvalidOperationException?> AppendAndTryToDisposeAsync(SqliteStore store)
    {
        await store.AppendAsync(Allow(), default).ConfigureAwait(false);
        return Thread.CurrentThread.Name == "CrawlPolicy journal" ? Record.Exception(store.Dispose) as InvalidOperationException : null;
    }

    private static async Task AppendAndDisposeAsync(SqliteStore store)
    {
        await store.AppendAsync(Allow(), default).ConfigureAwait(false);
        await store.DisposeAsync().ConfigureAwait(false);
    }
}
