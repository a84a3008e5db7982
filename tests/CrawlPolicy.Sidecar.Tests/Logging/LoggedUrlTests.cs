using CrawlPolicy.Sidecar.Logging;

namespace CrawlPolicy.Sidecar.Tests.Logging;

public sealed class LoggedUrlTests
{
    [Theory]
    [InlineData("http://a.example/x", "http://a.example/x")]
    [InlineData("http://a.example/x?token=secret", "http://a.example/x?…")]
    [InlineData("http://user:secret@a.example/x", "http://a.example/x")]
    [InlineData("http://a.example/x@y", "http://a.example/x@y")]
    [InlineData("http://user:secret@a.example?x", "http://a.example?…")]
    public void Secrets_AreLeftOut(string url, string expected) => Assert.Equal(expected, LoggedUrl.From(url, withQuery: false));

    [Fact]
    public void QueryStrings_AreShownWhereTheyAreWanted() =>
        Assert.Equal("http://a.example/x?q=1", LoggedUrl.From("http://a.example/x?q=1", withQuery: true));
}
