using System.Text;

namespace CrawlPolicy.Robots.Tests.Rfc9309;

public sealed class NormalisationTests
{
    [Theory]
    [InlineData("/foo/bar?baz=quz", "/foo/bar?baz=quz")]
    [InlineData("/foo/bar/ツ", "/foo/bar/%E3%83%84")]
    [InlineData("/foo/bar/%E3%83%84", "/foo/bar/ツ")]
    [InlineData("/foo/bar/%e3%83%84", "/foo/bar/%E3%83%84")]
    [InlineData("/foo/bar/%62%61%7A", "/foo/bar/baz")]
    [InlineData("/~joe", "/%7ejoe")]
    [InlineData("/a<d", "/a%3cd")]
    [InlineData("/a|b", "/a%7Cb")]
    [InlineData("/100%", "/100%25")]
    public void Rfc9309_2_2_2_DifferentSpellingsOfOnePath_Match(string pattern, string path)
    {
        Assert.False(Robots.RuleAllows($"Disallow: {pattern}", path));
        Assert.False(Robots.RuleAllows($"Disallow: {path}", pattern));
    }

    [Theory]
    [InlineData("/a%2Fb", "/a/b")]
    [InlineData("/a%3Fb", "/a?b")]
    [InlineData("/a%26b", "/a&b")]
    public void Rfc9309_2_2_2_EscapedReservedOctets_AreNotTheLiteralOnes(string pattern, string path) =>
        Assert.True(Robots.RuleAllows($"Disallow: {pattern}", path));

    [Theory]
    [InlineData("", "/")]
    [InlineData("?", "/?")]
    [InlineData("?a=b", "/?a=b")]
    [InlineData("#top", "/")]
    [InlineData("/a#b", "/a")]
    [InlineData("/a*b$", "/a%2Ab%24")]
    [InlineData("/%2a%c3%A9", "/%2A%C3%A9")]
    [InlineData("/é %", "/%C3%A9%20%25")]
    [InlineData("/%4%31", "/%2541")]
    [InlineData("/a[1]", "/a[1]")]
    public void Normalise_Path_HasOneForm(string path, string expected) => Assert.Equal(expected, RobotsPath.Normalise(path));

    [Fact]
    public void Normalise_LoneSurrogate_BecomesTheReplacementCharacter() => Assert.Equal("/%EF%BF%BD", RobotsPath.Normalise("/\ud800"));

    [Theory]
    [InlineData("", "/")]
    [InlineData("http://example.com", "/")]
    [InlineData("http://example.com#f/g", "/")]
    [InlineData("http://example.com?q=1", "/?q=1")]
    [InlineData("http://example.com/a/../b?q=/x#f", "/a/../b?q=/x")]
    [InlineData("example.com/a", "/a")]
    [InlineData("//example.com/a", "/a")]
    [InlineData("/a?u=http://example.org/b", "/a?u=http://example.org/b")]
    [InlineData("http://example.com//folder", "//folder")]
    [InlineData("http://example.com/%7Ea%2F", "/%7Ea%2F")]
    public void FromUrl_Url_GivesPathAndQueryAsWritten(string url, string expected) =>
        Assert.Equal(expected, RobotsPath.FromUrl(url).ToString());

    [Fact]
    public void Judge_PathInBytesOrCharacters_IsTheSame()
    {
        var rules = Robots.Parse("User-agent: *\nDisallow: /ü").For("ExampleBot");
        Assert.Equal(rules.Judge("/üb"), rules.Judge(Encoding.UTF8.GetBytes("/üb")));
        Assert.False(rules.Judge("/üb").IsAllowed);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public void Judge_LongPath_IsReadToItsEnd(int length)
    {
        var rules = Robots.Parse("User-agent: *\nDisallow: /*ü$").For("ExampleBot");
        Assert.False(rules.Judge("/" + new string('é', length) + "ü").IsAllowed);
        Assert.True(rules.Judge("/" + new string('é', length) + "u").IsAllowed);
    }
}
