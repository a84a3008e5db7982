namespace CrawlPolicy.Tests.Pacing.Departing;

/// <summary>A machine's time, which stands still until <see cref="Run"/>: each timer rings as late as the machine makes it.</summary>
/// <param name="lateness">How late the next timer rings.</param>
internal sealed class StarvedTime(Func<TimeSpan> lateness) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<Timer, (long At, long Order)> _timers = new();
    private long _ticks;
    private long _order;

    public DateTimeOffset Now => Start + new TimeSpan(_ticks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(TimeSpan by) => _ticks += by.Ticks;

    /// <summary>Lets all timers ring, and those that are set by what they set off.</summary>
    public void Run()
    {
        while (_timers.TryDequeue(out var timer, out var due))
        {
            _ticks = Math.Max(_ticks, due.At);
            timer.Ring();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(callback, state);
        _timers.Enqueue(timer, (_ticks + dueTime.Ticks + lateness().Ticks, _order++));
        return timer;
    }

    private sealed class Timer(TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public void Ring()
        {
            if (!_isDisposed)
            {
                callback(state);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
