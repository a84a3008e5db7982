using CrawlPolicy.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Terms;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("/", "/anything?at=all", true)]
    [InlineData("*", "/anything", true)]
    [InlineData("/news", "/newsroom", true)]
    [InlineData("/news/", "/news", false)]
    [InlineData("/News", "/news", false)]
    [InlineData("/*.php", "/a/b.php?x=1", true)]
    [InlineData("/*.php$", "/a/b.php?x=1", false)]
    [InlineData("/*.php$", "/a.php.php", true)]
    [InlineData("/a*b*c", "/a1b2", false)]
    [InlineData("/watch?v=*", "/watch?v=1", true)]
    [InlineData("/exact$", "/exact", true)]
    [InlineData("/exact$", "/exact/", false)]
    [InlineData("/a*a$", "/a", false)]
    [InlineData("/%7Euser", "/~user", true)]
    [InlineData("/caf%c3%a9", "/caf%C3%A9", true)]
    [InlineData("/café", "/caf%C3%A9", true)]
    [InlineData("/a%2Fb", "/a/b", false)]
    [InlineData("/price%24list", "/price$list", true)]
    [InlineData("/price%24", "/price", false)]
    [InlineData("/a%2Ab", "/a*b", true)]
    [InlineData("/a%2Ab", "/axb", false)]
    [InlineData("/a|b", "/a%7Cb", true)]
    [InlineData("/a%7cb", "/a|b", true)]
    [InlineData("/{id}", "/%7Bid%7d", true)]
    [InlineData("/100%", "/100%25", true)]
    public void IsMatch_OfAPath_IsThatOfRobotsRules(string pattern, string path, bool matches)
    {
        Assert.Null(PathPattern.TryParse(pattern, out var read));
        Assert.Equal(matches, read.IsMatch(PercentText.Normalize(path, [])));
    }

    [Theory]
    [InlineData("/%77atch", "/watch")]
    [InlineData("/%2e%2E", "/..")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/%", "/%25")]
    [InlineData("/%4", "/%254")]
    [InlineData("/%zz%41", "/%25zzA")]
    [InlineData("/a*b$", "/a%2Ab%24")]
    [InlineData("/a|b", "/a%7Cb")]
    [InlineData("/?a=b&c=(d)", "/?a=b&c=(d)")]
    [InlineData("/%2541", "/%2541")]
    public void PercentText_OneSpelling_ForTheManyOfAPath(string path, string normal) =>
        Assert.Equal(normal, PercentText.Normalize(path, []).ToString());

    [Theory]
    [InlineData("/")]
    [InlineData("/*")]
    [InlineData("*")]
    [InlineData("/**")]
    public void MatchesEverything_HoldsForAllSpellingsOfIt(string pattern)
    {
        Assert.Null(PathPattern.TryParse(pattern, out var read));
        Assert.True(read.MatchesEverything);
    }

    [Theory]
    [InlineData("")]
    [InlineData("news")]
    [InlineData("/a$b")]
    [InlineData("/a#b")]
    public void TryParse_Invalid_IsExplained(string pattern) => Assert.NotNull(PathPattern.TryParse(pattern, out _));

    [Fact]
    public void IsMatch_AnyPatternAndPath_IsThatOfTheNaiveMatcher()
    {
        var letters = Gen.Elements('a', 'b', '/', '*');
        var pattern = from length in Gen.Choose(0, 8)
                      from text in Gen.ArrayOf(letters, length)
                      from end in Gen.Elements("", "$")
                      select "/" + new string(text) + end;
        var path = from length in Gen.Choose(0, 12) from text in Gen.ArrayOf(Gen.Elements('a', 'b', '/'), length) select "/" + new string(text);
        Prop.ForAll(Arb.From(pattern), Arb.From(path), static (pattern, path) =>
        {
            Assert.Null(PathPattern.TryParse(pattern, out var read));
            Assert.Equal(IsNaiveMatch(pattern, path), read.IsMatch(path));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    private static bool IsNaiveMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path) => pattern switch
    {
        [] => true,
        ['$'] => path.IsEmpty,
        ['*', .. var rest] => IsNaiveMatch(rest, path) || (!path.IsEmpty && IsNaiveMatch(pattern, path[1..])),
        _ => !path.IsEmpty && path[0] == pattern[0] && IsNaiveMatch(pattern[1..], path[1..]),
    };
}
