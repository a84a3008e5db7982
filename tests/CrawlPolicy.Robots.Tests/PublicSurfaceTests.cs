using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Robots.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void PublicSurface_IsTheOneThatWasApproved() => PublicSurface.AssertIsApproved(typeof(RobotsDocument).Assembly);
}
