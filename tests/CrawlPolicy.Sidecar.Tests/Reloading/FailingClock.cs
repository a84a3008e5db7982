namespace CrawlPolicy.Sidecar.Tests.Reloading;

/// <summary>A clock that fails when a test says so: a defect in the midst of what reads it.</summary>
internal sealed class FailingClock : TimeProvider
{
    public bool Fails { get; set; }

    public override DateTimeOffset GetUtcNow() => Fails ? throw new InvalidOperationException("A defect.") : base.GetUtcNow();
}
