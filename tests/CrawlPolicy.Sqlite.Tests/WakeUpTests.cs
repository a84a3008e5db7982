using CrawlPolicy.Sqlite.Writing;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class WakeUpTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private readonly WakeUp _wakeUp = new();

    public void Dispose() => _wakeUp.Dispose();

    [Fact]
    public void Wait_WhenItWasSetBefore_ReturnsAtOnce()
    {
        _wakeUp.Set();

        Assert.True(Waited(Long) < Long / 2);
    }

    [Fact]
    public void Wait_WhenNobodySetsIt_EndsWithItsTime()
    {
        Assert.True(Waited(Short) >= Short);
    }

    [Fact]
    public void Wait_AfterItWasSetTwice_IsWokenOnce()
    {
        _wakeUp.Set();
        _wakeUp.Set();
        _wakeUp.Wait(Long);

        Assert.True(Waited(Short) >= Short);
    }

    [Fact]
    public void Wait_WithoutEnd_IsWokenByAnotherThread()
    {
        var setter = new Thread(_wakeUp.Set);
        setter.Start();

        _wakeUp.Wait(Timeout.InfiniteTimeSpan);

        setter.Join();
    }

    [Fact]
    public void Wait_OfTwoThreadsAtOnce_FailsForNone()
    {
        const int Times = 20_000;
        Exception? problem = null;
        var other = new Thread(() => problem = Record.Exception(WaitOften));
        other.Start();

        Assert.Null(Record.Exception(WaitOften));

        other.Join();
        Assert.Null(problem);

        void WaitOften()
        {
            for (var i = 0; i < Times; i++)
            {
                _wakeUp.Set();
                _wakeUp.Wait(TimeSpan.Zero);
            }
        }
    }

    [Fact]
    public void Wait_TwoThreadsInTurn_MissNothing()
    {
        const int Turns = 20_000;
        using var back = new WakeUp();
        var turns = 0;
        var other = new Thread(() =>
        {
            for (var turn = 1; turn <= Turns; turn++)
            {
                WaitFor(_wakeUp, ref turns, (2 * turn) - 1);
                Volatile.Write(ref turns, 2 * turn);
                back.Set();
            }
        });
        other.Start();

        for (var turn = 1; turn <= Turns; turn++)
        {
            Volatile.Write(ref turns, (2 * turn) - 1);
            _wakeUp.Set();
            WaitFor(back, ref turns, 2 * turn);
        }

        other.Join();
        Assert.Equal(2 * Turns, turns);
    }

    [Fact]
    public void Set_AfterItsDisposal_IsNothing()
    {
        var gone = new WakeUp();
        gone.Dispose();
        gone.Set();
    }

    // A wake-up without a reason is allowed, and makes for one more look.
    private static void WaitFor(WakeUp wakeUp, ref int turns, int turn)
    {
        while (Volatile.Read(ref turns) != turn)
        {
            var waited = TimeProvider.System.GetTimestamp();
            wakeUp.Wait(Long);
            Assert.True(TimeProvider.System.GetElapsedTime(waited) < Long, "A wake-up was missed.");
        }
    }

    private TimeSpan Waited(TimeSpan longest)
    {
        var started = TimeProvider.System.GetTimestamp();
        _wakeUp.Wait(longest);
        return TimeProvider.System.GetElapsedTime(started);
    }
}
