using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sqlite.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicSurface_IsTheOneThatWasApproved() => PublicSurface.AssertIsApproved(typeof(SqliteStore).Assembly);
}
