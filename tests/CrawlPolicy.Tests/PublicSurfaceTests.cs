using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicSurface_IsTheOneThatWasApproved() => PublicSurface.AssertIsApproved(typeof(CrawlPolicyOptions).Assembly);
}
