namespace CrawlPolicy.PostgreSql.Tests.Server;

/// <summary>The clock of a machine whose wall clock is wrong.</summary>
internal sealed class ShiftedTimeProvider(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
