using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Tests.Terms;

public sealed class ShippedCatalogueTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "policies");
    private static readonly PolicySet Shipped = PolicyDirectoryReader.Read(Folder).Set!;

    public static TheoryData<string> Names => [.. Shipped.Sites.Select(static site => site.Name)];

    [Fact]
    public void Catalogue_HoldsAtLeastSixtySites() => Assert.True(Shipped.Sites.Count >= 60, $"There are {Shipped.Sites.Count}.");

    [Theory]
    [MemberData(nameof(Names))]
    public void Site_HasATestOfWhatIsRefused_AndOfWhatIsAllowedWhereAnythingIs(string name)
    {
        var site = Find(name);
        var tests = Shipped.Tests.Where(test => test.Location.File == site.Location!.File).ToList();
        Assert.True(tests.Sum(static test => test.Count) >= 2, "The tests of a site policy are at least two fetches.");
        Assert.Contains(tests, static test => !test.Expected.Allowed);
        Assert.Equal(site.Rules.Any(IsOpen), tests.Exists(static test => test.Expected.Allowed));
        Assert.True(
            tests.Select(static test => (string.Join(' ', test.Urls), test.Purposes, test.Method, test.IsPublicSearchEngine, test.Expected)).Distinct().Count() == tests.Count, "Two tests say the same.");
    }

    [Fact]
    public void Hosts_BelongToOneSiteEach()
    {
        Assert.Empty(Shipped.Sites.SelectMany(static site => site.Hosts).GroupBy(static host => host).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.All(Shipped.Sites, static site => Assert.All(site.Hosts, host => Assert.Same(site, Shipped.FindSite(host.IsBelow ? $"some.{host.Name}" : host.Name))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Site_ClaimsNoMoreThanWasChecked(string name)
    {
        var site = Find(name);
        Assert.False(site.AllowsByDefault);
        Assert.Null(site.Review);
        Assert.Equal(site.Terms!.How == FactCheck.Unverified, site.Terms.Checked is null);
        Assert.All(site.Rules, rule => Assert.True(rule.How >= site.Terms.How, $"{rule.Reference.Id} claims to be checked better than its document."));
        if (site.Terms.How == FactCheck.Unverified)
        {
            Assert.Null(site.Terms.Dated);
            Assert.All(site.Rules, static rule => Assert.Contains("believed", rule.Clause!.Text, StringComparison.Ordinal));
            Assert.DoesNotContain(Purposes, purpose => site.Rules.Any(rule => rule.Paths.Any(path => IsAllowed(site, path, purpose))));
        }
    }

    [Fact]
    public void Readme_TableOfSites_NamesEachOnce_AndCountsHowWellTheyWereChecked()
    {
        var named = new List<string>();
        var lines = File.ReadAllLines(Path.Combine(Folder, "README.md"));
        foreach (var row in lines.Select(static line => line.Split('|', StringSplitOptions.TrimEntries)).Where(static row => row.Length == 7 && row[2].StartsWith('`')))
        {
            var sites = row[2].Split(' ').Select(static name => Find(name.Trim('`'))).ToList();
            named.AddRange(sites.Select(static site => site.Name));
            Assert.Equal(Counts(sites), string.Join(" | ", row[3..6]));
        }

        Assert.Contains($"| all | {Shipped.Sites.Count} | {Counts(Shipped.Sites)} |", lines);

        Assert.Equal(Shipped.Sites.Select(static site => site.Name).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<CrawlPurpose> Purposes =>
        from use in Enum.GetValues<CrawlUse>() from beneficiary in Enum.GetValues<CrawlBeneficiary>() select new CrawlPurpose(use, beneficiary);

    private static string Counts(IReadOnlyCollection<SitePolicy> sites) =>
        string.Join(" | ", ((FactCheck[])[FactCheck.Primary, FactCheck.Secondary, FactCheck.Unverified]).Select(how => sites.Count(site => site.Terms!.How == how)));

    private static SitePolicy Find(string name) => Shipped.Sites.Single(site => site.Name == name);

    // What needs no review of the operator and was checked is open from the first day.
    private static bool IsOpen(SiteRule rule) => rule.How != FactCheck.Unverified && (rule.ExceptsPublicSearchEngines || !rule.Allow.Except(PurposeSet.NeedReview).IsEmpty);

    private static bool IsAllowed(SitePolicy site, PathPattern path, CrawlPurpose purpose) =>
        site.Judge(path.Text.Replace("*", "x", StringComparison.Ordinal).TrimEnd('$'), "GET", purpose, isPublicSearchEngine: true, DateTimeOffset.UnixEpoch).IsAllowed;
}
