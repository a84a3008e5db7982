namespace CrawlPolicy.Robots.Tests.Rfc9309;

public sealed class PatternTests
{
    [Theory]
    [InlineData("/a", "/ab", true)]
    [InlineData("/a", "/b", false)]
    [InlineData("/a$", "/a", true)]
    [InlineData("/a$", "/ab", false)]
    [InlineData("*.jpg", "/x/y.jpg", true)]
    [InlineData("/ü*x", "/%c3%bc/x", true)]
    [InlineData("", "/", false)]
    public void Rfc9309_2_2_3_Pattern_MatchesAsARuleDoes(string pattern, string path, bool expected) =>
        Assert.Equal(expected, RobotsPattern.Parse(pattern).Matches(path));

    [Theory]
    [InlineData("/a", 2)]
    [InlineData("/a*$", 4)]
    [InlineData("/%61", 2)]
    [InlineData("/ü", 7)]
    public void Rfc9309_2_2_2_Octets_AreCountedAfterNormalising(string pattern, int expected) =>
        Assert.Equal(expected, RobotsPattern.Parse(pattern).Octets);
}
