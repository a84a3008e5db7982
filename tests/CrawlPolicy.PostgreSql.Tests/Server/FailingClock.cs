namespace CrawlPolicy.PostgreSql.Tests.Server;

/// <summary>A clock that fails when a test says so: a defect in the midst of what reads it. Its timers go on.</summary>
internal sealed class FailingClock : TimeProvider
{
    private volatile bool _fails;

    public bool Fails
    {
        get => _fails;
        set => _fails = value;
    }

    public override long GetTimestamp() => _fails ? throw new InvalidOperationException("The clock is broken.") : base.GetTimestamp();
}
