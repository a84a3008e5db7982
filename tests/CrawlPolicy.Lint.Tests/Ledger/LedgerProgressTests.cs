using CrawlPolicy.Lint.Ledger;
using CrawlPolicy.Lint.Output;

namespace CrawlPolicy.Lint.Tests.Ledger;

/// <summary>A long run says how far it is, to who watches it and to a log.</summary>
public sealed class LedgerProgressTests
{
    [Fact]
    public async Task Progress_WhereNobodyWatches_IsALineEveryFiveSeconds() => Assert.Equal(
        ("1 done\n2 done\n3 done\n", TimeSpan.FromSeconds(5)), await WatchAsync(isWatched: false, "1 done", "2 done", "3 done"));

    [Fact]
    public async Task Progress_WhereSomebodyWatches_StandsInOnePlaceAndGoesAtTheEnd() => Assert.Equal(
        ("\r10 done\r9 done \r      \r", TimeSpan.FromMilliseconds(200)), await WatchAsync(isWatched: true, "10 done", "9 done"));

    [Fact]
    public async Task Progress_OfACancelledRun_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, static () => Stream.Null, isColoured: false);
        await Assert.ThrowsAsync<TaskCanceledException>(() => LedgerProgress.WatchAsync(terminal, TimeProvider.System, static () => "", Task.FromCanceled<int>(cancelled.Token), cancelled.Token));
    }

    // Runs until it has told everything.
    private static async Task<(string Error, TimeSpan Interval)> WatchAsync(bool isWatched, params string[] texts)
    {
        var error = new StringWriter { NewLine = "\n" };
        var (time, told) = (new HastyTime(), 0);
        var running = new TaskCompletionSource<int>();
        await LedgerProgress.WatchAsync(
            new Terminal(TextWriter.Null, error, static () => Stream.Null, isColoured: false, isWatched), time, Tell, running.Task, TestContext.Current.CancellationToken);
        return (error.ToString(), time.Interval);

        string Tell()
        {
            if (told == texts.Length - 1)
            {
                running.SetResult(0);
            }

            return texts[told++];
        }
    }

    private sealed class HastyTime : TimeProvider
    {
        public TimeSpan Interval { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interval = dueTime;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
