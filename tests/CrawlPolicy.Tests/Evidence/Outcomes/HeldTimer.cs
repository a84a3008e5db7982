namespace CrawlPolicy.Tests.Evidence.Outcomes;

/// <summary>A clock with one timer, which goes off when a test says so, if it is set.</summary>
internal sealed class HeldTimer : TimeProvider
{
    private Action _callback = static () => { };

    public TimeSpan DueTime { get; private set; } = Timeout.InfiniteTimeSpan;

    public void GoOff()
    {
        if (DueTime != Timeout.InfiniteTimeSpan)
        {
            DueTime = Timeout.InfiniteTimeSpan;
            _callback();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _callback = () => callback(state);
        DueTime = dueTime;
        return new Timer(this);
    }

    private sealed class Timer(HeldTimer clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.DueTime = dueTime;
            return true;
        }

        public void Dispose() => clock.DueTime = Timeout.InfiniteTimeSpan;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
