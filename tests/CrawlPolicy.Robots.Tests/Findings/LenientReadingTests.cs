namespace CrawlPolicy.Robots.Tests.Findings;

public sealed class LenientReadingTests
{
    [Theory]
    [InlineData("disalow: /a", RobotsFindingCodes.MisspeltKey)]
    [InlineData("dissallow: /a", RobotsFindingCodes.MisspeltKey)]
    [InlineData("Disallow /a", RobotsFindingCodes.MissingColon)]
    [InlineData("Disallow /a:b", RobotsFindingCodes.MissingColon)]
    [InlineData("Disallowed: /a", RobotsFindingCodes.MisspeltKey)]
    public void Rule_Misspelt_IsHonouredAndReported(string rule, string code)
    {
        var document = Robots.Parse($"User-agent: *\n{rule}");
        Assert.False(document.For("ExampleBot").Judge("/a:b").IsAllowed);
        Assert.Equal([(code, 2)], document.Findings.Select(finding => (finding.Code, finding.Line)));
    }

    [Theory]
    [InlineData("useragent: ExampleBot", RobotsFindingCodes.MisspeltKey)]
    [InlineData("User Agent: ExampleBot", RobotsFindingCodes.MisspeltKey)]
    [InlineData("User-agent ExampleBot", RobotsFindingCodes.MissingColon)]
    public void UserAgent_Misspelt_IsHonouredAndReported(string line, string code)
    {
        var document = Robots.Parse($"{line}\nDisallow: /");
        Assert.False(document.For("ExampleBot").Judge("/a").IsAllowed);
        Assert.Equal([(code, 1)], document.Findings.Select(finding => (finding.Code, finding.Line)));
    }

    [Theory]
    [InlineData("Disallow: a/b", RobotsFindingCodes.PatternNotRooted)]
    [InlineData("Disallow: https://example.com/a", RobotsFindingCodes.PatternNotRooted)]
    [InlineData("what is this", RobotsFindingCodes.NotARecord)]
    [InlineData("Disallow /a b", RobotsFindingCodes.NotARecord)]
    [InlineData("two words", RobotsFindingCodes.NotARecord)]
    [InlineData("User-agent:", RobotsFindingCodes.EmptyUserAgent)]
    [InlineData("Crawl-delay: soon", RobotsFindingCodes.UnreadableValue)]
    [InlineData("Request-rate: 1/0", RobotsFindingCodes.UnreadableValue)]
    [InlineData("Visit-time: 2500-0600", RobotsFindingCodes.UnreadableValue)]
    public void Line_WithoutEffect_IsReported(string line, string code)
    {
        var finding = Assert.Single(Robots.Parse($"User-agent: *\n{line}").Findings);
        Assert.Equal((code, 2), (finding.Code, finding.Line));
        Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WellFormedFile_HasNoFinding() => Assert.Empty(Robots.Parse(
        "# c\nUser-agent: a\nUser-agent: *\nAllow: /\nDisallow: *.gif$\nDisallow:\nCrawl-delay: 1.5\nSitemap: https://example.com/s.xml\nClean-param: x /").Findings);

    [Fact]
    public void HostileFile_KeepsABoundedNumberOfFindingsAndRecords()
    {
        var document = Robots.Parse("User-agent: *\n" + string.Concat(Enumerable.Repeat("a:\nx y z\n", 20_000)) + "Content-Signal: ai-train=no");
        Assert.Equal(257, document.Findings.Count);
        Assert.Equal(RobotsFindingCodes.TooManyFindings, document.Findings[^1].Code);
        Assert.Equal(4097, document.Groups[0].Records.Count);
        Assert.Equal(RobotsRecordKind.ContentSignal, document.Groups[0].Records[^1].Kind);
    }

    [Theory]
    [InlineData("DisallowAITraining", RobotsRecordKind.DisallowAITraining)]
    [InlineData("disallowaitraining", RobotsRecordKind.DisallowAITraining)]
    [InlineData("Disallow-AI-Training", RobotsRecordKind.DisallowAITraining)]
    [InlineData("AllowAITraining", RobotsRecordKind.AllowAITraining)]
    public void AiTrainingKey_BeginsLikeARule_IsNone(string key, RobotsRecordKind kind)
    {
        var document = RobotsDocument.Parse(System.Text.Encoding.UTF8.GetBytes($"User-agent: *\n{key}: /"));
        Assert.Empty(document.Groups[0].Rules);
        Assert.Equal((kind, "/"), document.Groups[0].Records.Select(static record => (record.Kind, record.Value)).Single());
    }
}
