namespace CrawlPolicy.Robots.Tests.Rfc9309;

public sealed class UserAgentLineTests
{
    [Theory]
    [InlineData("examplebot")]
    [InlineData("EXAMPLEBOT")]
    public void Rfc9309_2_2_1_Token_IsComparedInAnyCase(string written) =>
        Assert.False(Robots.Allows($"User-agent: {written}\nDisallow: /", "/a"));

    [Theory]
    [InlineData("Example")]
    [InlineData("ExampleBotNews")]
    [InlineData("MyExampleBot")]
    public void Rfc9309_2_2_1_Token_IsComparedWhole(string written) =>
        Assert.True(Robots.Allows($"User-agent: {written}\nDisallow: /", "/a"));

    [Fact]
    public void Rfc9309_2_2_1_GroupsOfOneToken_AreMerged()
    {
        const string content = "User-agent: ExampleBot\nDisallow: /foo\n\nUser-agent: other\nDisallow: /\n\nUser-agent: examplebot\nDisallow: /bar";
        Assert.False(Robots.Allows(content, "/foo"));
        Assert.False(Robots.Allows(content, "/bar"));
        Assert.True(Robots.Allows(content, "/baz"));
    }

    [Fact]
    public void Rfc9309_2_2_1_GroupsOfTheStar_AreMerged()
    {
        const string content = "User-agent: *\nDisallow: /foo\n\nUser-agent: *\nDisallow: /bar";
        Assert.False(Robots.Allows(content, "/foo"));
        Assert.False(Robots.Allows(content, "/bar"));
    }

    [Fact]
    public void Rfc9309_2_2_1_Star_AppliesOnlyWhereNoGroupNamesTheToken()
    {
        const string content = "User-agent: *\nDisallow: /\n\nUser-agent: ExampleBot\nDisallow: /private";
        Assert.True(Robots.Allows(content, "/public"));
        Assert.False(Robots.Allows(content, "/public", "OtherBot"));
    }

    [Theory]
    [InlineData("User-agent: ExampleBot\nDisallow:\n\nUser-agent: *\nDisallow: /")]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: ExampleBot\n")]
    public void Rfc9309_2_2_1_NamedGroupWithoutRules_StillTakesTheStarsPlace(string content) => Assert.True(Robots.Allows(content, "/a"));

    [Fact]
    public void Rfc9309_2_2_1_NoGroupAtAll_AllowsEverything()
    {
        var rules = Robots.Parse("User-agent: other\nDisallow: /").For("ExampleBot");
        Assert.Null(rules.MatchedToken);
        Assert.True(rules.Judge("/a").IsAllowed);
    }

    [Theory]
    [InlineData("ExampleBot/2.1")]
    [InlineData("ExampleBot (+https://example.com/bot)")]
    [InlineData("ExampleBot, OtherBot")]
    public void UserAgent_MoreThanAToken_IsReadUpToTheFirstOtherCharacter(string written)
    {
        var document = Robots.Parse($"User-agent: {written}\nDisallow: /");
        Assert.False(document.For("ExampleBot").Judge("/a").IsAllowed);
        Assert.Contains(RobotsFindingCodes.NonstandardToken, document.Codes());
    }

    [Theory]
    [InlineData("1bot")]
    [InlineData("1bot/3.0")]
    public void UserAgent_TokenWithADigit_AddressesTheCrawlerOfThatName(string written) =>
        Assert.False(Robots.Allows($"User-agent: {written}\nDisallow: /", "/a", "1bot"));

    [Theory]
    [InlineData("*", false)]
    [InlineData("* # all", false)]
    [InlineData("* all", false)]
    [InlineData("*bot", true)]
    public void UserAgent_Star_StandsAlone(string written, bool expected) =>
        Assert.Equal(expected, Robots.Allows($"User-agent: {written}\nDisallow: /", "/a"));

    [Fact]
    public void For_Token_TellsWhichTokenMatched()
    {
        var document = Robots.Parse("User-agent: ExampleBot/2.1\nDisallow: /a\nUser-agent: *\nDisallow: /b");
        Assert.Equal("ExampleBot", document.For("examplebot").MatchedToken);
        Assert.Equal("*", document.For("other").MatchedToken);
    }

    [Fact]
    public void For_EmptyToken_IsNobodyAndGetsTheStar() =>
        Assert.False(Robots.Allows("User-agent:\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", ""));

    [Fact]
    public void For_TheSameToken_AnswersFromItsCache()
    {
        var document = Robots.Parse("User-agent: ExampleBot\nDisallow: /");
        Assert.Same(document.For("ExampleBot"), document.For("examplebot"));
    }

    [Fact]
    public void For_ManyNamedTokens_KeepsOnlyTheLatest()
    {
        var names = Enumerable.Range(0, 33).Select(number => "bot" + new string('x', number)).ToList();
        var document = Robots.Parse(string.Concat(names.Select(name => $"User-agent: {name}\n")) + "Disallow: /");
        var rules = names.ConvertAll(document.For);
        Assert.Same(rules[^1], document.For(names[^1]));
        Assert.NotSame(rules[0], document.For(names[0]));
    }

    [Fact]
    public void For_TokensThatTheFileDoesNotName_ShareTheStarsRules()
    {
        var document = Robots.Parse("User-agent: *\nDisallow: /");
        var first = document.For("bot");
        Assert.All(Enumerable.Range(0, 100), number => Assert.Same(first, document.For($"bot-{number}")));
    }
}
