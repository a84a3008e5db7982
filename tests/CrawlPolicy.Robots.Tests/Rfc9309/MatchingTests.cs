namespace CrawlPolicy.Robots.Tests.Rfc9309;

public sealed class MatchingTests
{
    [Fact]
    public void Rfc9309_2_2_2_LongestMatch_Decides()
    {
        const string content = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c";
        Assert.False(Robots.Allows(content, "/a/x"));
        Assert.True(Robots.Allows(content, "/a/b/x"));
        Assert.False(Robots.Allows(content, "/a/b/c/x"));
    }

    [Theory]
    [InlineData("Allow: /a\nDisallow: /a")]
    [InlineData("Disallow: /a\nAllow: /a")]
    [InlineData("Disallow: /a*\nAllow: /ab")]
    public void Rfc9309_2_2_2_Tie_IsWonByAllow(string rules) => Assert.True(Robots.RuleAllows(rules, "/ab"));

    [Fact]
    public void Tie_UnderTheStrictOption_IsWonByDisallow()
    {
        var options = new RobotsParseOptions { TieBreak = RobotsTieBreak.Disallow };
        Assert.False(Robots.Parse("User-agent: *\nAllow: /\nUser-agent: *\nDisallow: /", options).For("ExampleBot").Judge("/a").IsAllowed);
    }

    [Fact]
    public void Rfc9309_2_2_2_OctetsAfterNormalising_AreCounted() =>
        Assert.False(Robots.RuleAllows("Allow: /*aaaaaa\nDisallow: /ツ", "/ツaaaaaa"));

    [Theory]
    [InlineData("/A", true)]
    [InlineData("/a", false)]
    public void Rfc9309_2_2_2_Paths_AreComparedInTheirCase(string path, bool expected) =>
        Assert.Equal(expected, Robots.RuleAllows("Disallow: /a", path));

    [Theory]
    [InlineData("Disallow:")]
    [InlineData("Disallow: # nothing")]
    public void Rfc9309_2_2_2_EmptyPattern_MatchesNothing(string rule) => Assert.True(Robots.RuleAllows(rule, "/a"));

    [Fact]
    public void Rfc9309_2_2_2_RobotsFile_IsAlwaysAllowed()
    {
        var verdict = Robots.Judge("User-agent: *\nDisallow: /", "/robots.txt");
        Assert.Equal(new RobotsVerdict(IsAllowed: true, Rule: null), verdict);
    }

    [Theory]
    [InlineData("/a*c", "/abc", false)]
    [InlineData("/a*c", "/ac", false)]
    [InlineData("/a*c", "/ab", true)]
    [InlineData("/*.gif$", "/x/y.gif", false)]
    [InlineData("/*.gif$", "/x/y.gif?z", true)]
    [InlineData("*.gif$", "/y.gif", false)]
    [InlineData("/*a*b*c", "/xaybzc", false)]
    [InlineData("/*a*b*c", "/xcybza", true)]
    [InlineData("/*", "/", false)]
    [InlineData("*", "/anything", false)]
    [InlineData("/a*ab$", "/aab", false)]
    [InlineData("/a*ab$", "/ab", true)]
    [InlineData("/a**b", "/ab", false)]
    [InlineData("/*ab*b$", "/ab", true)]
    [InlineData("/*ab*b$", "/abb", false)]
    [InlineData("/abc*$", "/abcdef", false)]
    public void Rfc9309_2_2_3_Star_StandsForAnyRunOfOctets(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Robots.RuleAllows($"Disallow: {pattern}", path));

    [Theory]
    [InlineData("/abc$", "/abc", false)]
    [InlineData("/abc$", "/abcd", true)]
    [InlineData("/abc$", "/abc/abc", true)]
    [InlineData("/a$b", "/a$b", false)]
    [InlineData("/a$b", "/a", true)]
    [InlineData("/$", "/", false)]
    [InlineData("/$", "/a", true)]
    public void Rfc9309_2_2_3_Dollar_AnchorsOnlyAtTheEnd(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Robots.RuleAllows($"Disallow: {pattern}", path));

    [Theory]
    [InlineData("/a%2Ab", "/a*b", false)]
    [InlineData("/a%2ab", "/axb", true)]
    [InlineData("/a%24", "/a$", false)]
    [InlineData("/a%24", "/a", true)]
    public void Rfc9309_2_2_3_EscapedSpecials_AreLiterals(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Robots.RuleAllows($"Disallow: {pattern}", path));

    [Fact]
    public void Verdict_NamesTheRuleAndItsLine()
    {
        var verdict = Robots.Judge("User-agent: *\r\n\r\nDisallow: /a # b\r\n", "/abc");
        Assert.NotNull(verdict.Rule);
        Assert.Equal((RobotsRuleKind.Disallow, "/a", 3), (verdict.Rule.Value.Kind, verdict.Rule.Value.Pattern, verdict.Rule.Value.Line));
    }

    [Fact]
    public void Verdict_OfARuleWrittenTwice_NamesTheFirst() =>
        Assert.Equal(2, Robots.Judge("User-agent: *\nDisallow: /*a\nDisallow: /*a\nDisallow: /*b", "/a").Rule?.Line);

    [Fact]
    public void Verdict_OnePatternWithAndWithoutAnchor_KnowsBoth()
    {
        const string rules = "Disallow: /*ab$\nDisallow: /*ab";
        Assert.False(Robots.RuleAllows(rules, "/xab"));
        Assert.False(Robots.RuleAllows(rules, "/xabc"));
    }

    [Theory]
    [InlineData("Disallow:", true, false)]
    [InlineData("Allow: /\nAllow: /a", true, false)]
    [InlineData("Disallow: qux", true, false)]
    [InlineData("Disallow: /", false, true)]
    [InlineData("Disallow: *", false, true)]
    [InlineData("Disallow: /*$\nAllow: /", false, true)]
    [InlineData("Disallow: /*\nAllow: /robots.txt$", false, true)]
    [InlineData("Disallow: /\nAllow: /robots.txt", false, false)]
    [InlineData("Disallow: /\nAllow: /a", false, false)]
    [InlineData("Disallow: /\nAllow: /", false, false)]
    [InlineData("Disallow: /$", false, false)]
    public void Conclusions_AreDrawnOnlyWhereTheyHoldForEveryPath(string rules, bool allowsEverything, bool disallowsEverything)
    {
        var agent = Robots.Parse($"User-agent: *\n{rules}").For("ExampleBot");
        Assert.Equal((allowsEverything, disallowsEverything), (agent.AllowsEverything, agent.DisallowsEverything));
    }
}
