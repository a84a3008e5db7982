using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.PostgreSql.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicSurface_IsTheOneThatWasApproved() => PublicSurface.AssertIsApproved(typeof(PostgreSqlStore).Assembly);
}
