using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Writing;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>The write-ahead log, whose pages are moved into the file beside the writer.</summary>
public sealed class LogTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Log_WhileMuchIsWrittenWithoutAPause_BeginsAnewAgainAndAgain()
    {
        const int Callers = 32;
        const int Each = 100;
        var longest = 0L;
        var path = new string('p', 60_000);
        await using (var store = _folder.Open())
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
            {
                for (var i = 0; i < Each; i++)
                {
                    await store.AppendAsync(DecisionRecord.From(Allow()) with { Url = $"https://example.com/{caller}/{i}/{path}" }, default);
                    InterlockedMaximum(ref longest, new FileInfo(_folder.Path + "-wal").Length);
                }
            }));
            Assert.Null(store.Problem);
        }

        Assert.True(new FileInfo(_folder.Path).Length > 180 * Megabyte, "Too little was written for the log to begin anew.");
        Assert.True(longest < 90 * Megabyte, $"The log grew to {longest / Megabyte} MB.");
    }

    [Fact]
    public async Task Log_ThatCannotBeMoved_IsToldUntilItCan()
    {
        await using (_folder.Open())
        {
            // Makes a store that nobody has open afterwards.
        }

        var away = _folder.Path + ".away";
        File.Move(_folder.Path, away);
        var journal = new StoreJournal(_folder.Path, "crawlpolicy/test", 0);
        using var mover = new LogMover(_folder.Path, journal);
        mover.Add(5 * Megabyte);
        await WaitUntil(() => mover.Problem is not null);
        Assert.Contains("could not be moved into its file", mover.Problem!.Message, StringComparison.Ordinal);

        File.Move(away, _folder.Path);
        await WaitUntil(() => mover.Problem is null);
        journal.End();
    }

    private static async Task WaitUntil(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        Assert.True(condition());
    }

    private static void InterlockedMaximum(ref long maximum, long value)
    {
        for (var before = Interlocked.Read(ref maximum); value > before; before = Interlocked.Read(ref maximum))
        {
            Interlocked.CompareExchange(ref maximum, value, before);
        }
    }
}
