using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Tests.Terms;

public sealed class ShippedPoliciesTests
{
    private static readonly PolicyReadResult Shipped = PolicyDirectoryReader.Read(Path.Combine(AppContext.BaseDirectory, "policies"));

    [Fact]
    public void ShippedPolicies_Read_HaveNothingButTheNoteOnWhatIsUnverified() =>
        Assert.All(Shipped.Problems, static problem => Assert.Equal("CP412", problem.Rule.Id));

    [Fact]
    public async Task ShippedPolicies_TheirOwnTests_Pass()
    {
        var results = await PolicyTestRunner.RunAsync(Shipped.Set!, Shipped.Set!.Tests, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(results.Count >= 240, "The shipped policies have lost tests.");
        Assert.Empty(results.Where(static result => !result.Passed).Select(static result => $"{result.Test.Location}: {result.Failure}"));
    }

    [Fact]
    public void ShippedPolicies_DefaultProfile_CrawlsForSearchAndIsNoPublicSearchEngine()
    {
        var profile = Shipped.Set!.FindCrawler("default")!;
        Assert.Equal(new CrawlPurpose(CrawlUse.SearchIndex), profile.Purposes[0]);
        Assert.False(profile.IsPublicSearchEngine);
    }

    [Theory]
    [InlineData("www.youtube.com")]
    [InlineData("rr3---sn-4g5e6nzz.googlevideo.com")]
    [InlineData("youtu.be")]
    [InlineData("www.netflix.com")]
    public void ShippedPolicies_WholeHostForTheDefaultProfile_IsRefusedConclusively(string host)
    {
        var site = Shipped.Set!.FindSite(host)!;
        var verdict = site.JudgeHost(new CrawlPurpose(CrawlUse.SearchIndex), isPublicSearchEngine: false, DateTimeOffset.UnixEpoch, out var judgement);
        Assert.Equal((HostVerdict.Refuse, ReasonCode.TermsDenied), (verdict, judgement.Reason));
    }

    [Theory]
    [InlineData("en.wikipedia.org", 1)]
    [InlineData("export.arxiv.org", 3)]
    [InlineData("crates.io", 1)]
    public void ShippedPolicies_SitesThatWelcomeCrawlers_StateAPace(string host, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Shipped.Set!.FindSite(host)!.Rate!.Interval);
}
