using CrawlPolicy.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Terms;

public sealed class PolicySetTests
{
    private static readonly string[] Files =
    [
        PolicyText.Site("example.com", "default: deny", "exact"),
        PolicyText.Site("\"*.example.com\"", "default: deny", "below"),
        PolicyText.Site("\"*.news.example.com\"", "default: deny", "news"),
        PolicyText.Site("127.0.0.1, localhost", "default: deny", "local"),
        PolicyText.Crawler,
    ];

    [Theory]
    [InlineData("example.com", "exact")]
    [InlineData("EXAMPLE.com", "exact")]
    [InlineData("www.example.com", "below")]
    [InlineData("a.b.example.com", "below")]
    [InlineData("news.example.com", "below")]
    [InlineData("a.news.example.com", "news")]
    [InlineData("127.0.0.1", "local")]
    [InlineData("com", null)]
    [InlineData("badexample.com", null)]
    [InlineData("example.com.evil.test", null)]
    [InlineData("::1", null)]
    [InlineData("", null)]
    public void FindSite_OfAHost_IsTheMostSpecificPattern(string host, string? site) =>
        Assert.Equal(site, PolicyText.Load(Files).FindSite(host)?.Name);

    [Fact]
    public void FindSite_Repeated_AllocatesNothing()
    {
        var policies = PolicyText.Load(Files);
        _ = policies.FindSite("a.b.example.com");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = policies.FindSite("a.b.example.com");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Build_TwoFilesWithOneHost_IsAnErrorThatNamesBoth()
    {
        var problem = Assert.Single(PolicyText.Read(
            PolicyText.Site("a.example, b.example", "default: deny", "one"), PolicyText.Site("B.example", "default: deny", "two")).Problems,
            static problem => problem.Rule.Id == "CP205");
        Assert.Equal("policies/1.yaml", problem.Span.File);
        Assert.Contains("policies/0.yaml:4", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TwoSitesWithOneName_IsAnError() => Assert.Contains(
        PolicyText.Read(PolicyText.Site("a.example", "default: deny"), PolicyText.Site("b.example", "default: deny")).Problems,
        static problem => problem.Rule.Id == "CP112");

    [Fact]
    public void Digest_OfTheSameFiles_IsTheSameInAnyOrderAndOtherAfterAnyChange()
    {
        var files = Files.Select(static (text, i) => (Name: $"policies/{i}.yaml", Text: text)).ToArray();
        var digest = DigestOf(files);
        Assert.Equal(digest, DigestOf(files.Reverse()));
        Assert.NotEqual(digest, DigestOf(files.Append(("policies/x.yaml", PolicyText.Site("x.example", "default: deny", "x")))));
        Assert.StartsWith("sha256:", digest, StringComparison.Ordinal);
    }

    [Fact]
    public void HostPattern_AnyText_IsReadOrExplainedButNeverThrows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), static text =>
            text is null || (HostPattern.TryParse(text, out var pattern) is null) == (pattern is not null)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("*.Example.COM.", "*.example.com")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("192.0.2.7", "192.0.2.7")]
    public void HostPattern_Valid_IsNormalised(string text, string normal)
    {
        Assert.Null(HostPattern.TryParse(text, out var pattern));
        Assert.Equal(normal, pattern!.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("a.*.example")]
    [InlineData("*example.com")]
    [InlineData("https://example.com")]
    [InlineData("example.com/path")]
    [InlineData("example.com:443")]
    [InlineData("a..example")]
    [InlineData("-a.example")]
    [InlineData("a b.example")]
    [InlineData("*.0.0.1")]
    public void HostPattern_Invalid_IsExplained(string text) => Assert.NotNull(HostPattern.TryParse(text, out _));

    private static string DigestOf(IEnumerable<(string Name, string Text)> files) => CrawlPolicy.Terms.Files.PolicySetBuilder.Build(
        [.. files.Select(static file => CrawlPolicy.Terms.Files.PolicyFileReader.Read(file.Name, System.Text.Encoding.UTF8.GetBytes(file.Text)))],
        []).Set!.Digest;
}
