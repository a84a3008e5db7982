using CrawlPolicy.Evidence;

namespace CrawlPolicy.Tests.Evidence;

public sealed class RecordedSiteTests
{
    [Theory]
    [InlineData("youtube", "https://www.youtube.com/watch", "youtube", true)]
    [InlineData("youtube", "https://www.youtube.com/watch", "youtube.com", true)]
    [InlineData("youtube", "https://www.youtube.com:8443/watch", "WWW.youtube.com", true)]
    [InlineData("blog.youtube", "https://blog.youtube/", "youtube", false)]
    [InlineData("notyoutube.com", "https://notyoutube.com/", "youtube.com", false)]
    [InlineData("example.com", "https://example.com/?u=youtube.com", "youtube.com", false)]
    [InlineData("localhost", "http://localhost:8080/", "localhost", true)]
    [InlineData("youtube", "", "youtube.com", false)]
    [InlineData("youtube", "https://www.youtube.com/watch", "", false)]
    public void Site_AskedForByName_IsMeantByItsPolicyItsHostAndTheHostsAbove(string site, string url, string wanted, bool expected) =>
        Assert.Equal(expected, RecordedSite.Is(site, url, wanted));
}
