using CrawlPolicy.Signals;
using static CrawlPolicy.Tests.Signals.RobotsTxt.RobotsSignalsText;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class ContentUsageRecordsTests
{
    private const string AttachDraft = """
        User-Agent: *
        Allow: /
        Disallow: /never/
        Content-Usage: train-ai=n
        Content-Usage: /ai-ok/ train-ai=y
        User-Agent: ExampleBot
        Allow: /
        Content-Usage: train-ai=y
        """;

    [Theory]
    [InlineData("AcmeBot", "/test", "ai-train-")]
    [InlineData("AcmeBot", "/ai-ok/test", "ai-train+")]
    [InlineData("ExampleBot", "/test", "ai-train+")]
    [InlineData("ExampleBot", "/ai-ok/test", "ai-train+")]
    public void AiprefAttach_ExampleOfTheDraft_IsReadByPath(string token, string path, string expected) =>
        Assert.Equal(expected, Means(AttachDraft, path, SignalProtocol.ContentUsage, token));

    [Theory]
    [InlineData("/a/b/c", "search-index+")]
    [InlineData("/a/x", "search-index-")]
    [InlineData("/x.pdf", "ai-train-")]
    [InlineData("/x.pdf?y", "")]
    [InlineData("/other", "")]
    public void AiprefAttach_LongestPathByOctets_Applies(string path, string expected) =>
        Assert.Equal(
            expected,
            Means("User-agent: *\nContent-Usage: /a/ search=n\nContent-Usage: /a/b/ search=y\nContent-Usage: /*.pdf$ train-ai=n # why", path, SignalProtocol.ContentUsage));

    [Fact]
    public void AiprefAttach_SamePathTwice_IsTheMostRestrictive()
    {
        const string File = "User-agent: *\nContent-Usage: /a train-ai=y\nContent-Usage: /a train-ai=n, search=y";
        Assert.Equal("search-index+ ai-train-", Means(File, "/a", SignalProtocol.ContentUsage));
        var statement = Find(File, "/a", SignalProtocol.ContentUsage);
        Assert.Equal("https://a.example/robots.txt:3", statement!.Location);
        Assert.Equal("Content-Usage: /a train-ai=y; Content-Usage: /a train-ai=n, search=y", statement.Raw);
    }

    [Fact]
    public void AiprefAttach_RuleWithoutPath_IsOneForTheRoot() =>
        Assert.Equal("ai-train-", Means("User-agent: *\nContent-Usage: train-ai=n\nContent-Usage: / train-ai=y", "/", SignalProtocol.ContentUsage));

    [Fact]
    public void AiprefAttach_UpperCaseLabel_FailsThatRuleAlone()
    {
        var signals = Read("User-agent: *\nContent-Usage: Train-AI=n\nContent-Usage: search=n");
        Assert.Equal("search-index-", Means(signals, "/", SignalProtocol.ContentUsage));
        Assert.Equal(("malformed-preference", "https://a.example/robots.txt:2"), signals.Findings.Select(static finding => (finding.Code, finding.Location)).Single());
    }

    [Theory]
    [InlineData(LegacyLabels.Restrictive, "ai-train- ml-train-")]
    [InlineData(LegacyLabels.Ignore, "")]
    public void LegacyLabels_MeanWhatTheOptionSays(LegacyLabels legacy, string expected) =>
        Assert.Equal(expected, Means("User-agent: *\nContent-Usage: ai=n", "/", SignalProtocol.ContentUsage, options: new SignalOptions { LegacyLabels = legacy }));
}
