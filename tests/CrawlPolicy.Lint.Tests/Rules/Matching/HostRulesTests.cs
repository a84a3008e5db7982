using CrawlPolicy.Lint.Rules.Matching;

namespace CrawlPolicy.Lint.Tests.Rules.Matching;

public sealed class HostRulesTests
{
    [Theory]
    [InlineData("co.uk", true)]
    [InlineData("\"*.co.uk\"", true)]
    [InlineData("com", true)]
    [InlineData("\"*.github.io\"", true)]
    [InlineData("acme.co.uk", false)]
    [InlineData("\"*.acme.github.io\"", false)]
    [InlineData("localhost", false)]
    public void Host_UnderWhichAnybodyRegisters_IsFound(string host, bool isFound) =>
        Assert.Equal(isFound, Checked.Find("CP203", $"{Checked.Site}hosts: [{host}]").Count == 1);

    [Fact]
    public void Suffix_InGrantsAndRemovals_IsFoundToo()
    {
        Assert.Single(Checked.Find("CP203", Checked.Grant + "scope: { hosts: [\"*.co.uk\"] }"));
        Assert.Single(Checked.Find("CP203", "apiVersion: crawlpolicy/v1\nkind: Removal\nname: acme\nnotice: { reference: Notice 7 }\nurls: [\"*.co.uk/x\"]"));
    }

    [Fact]
    public void SuffixList_OfTheSettings_Decides()
    {
        var suffixes = new PublicSuffixes(["acme-hosting.com"], ["ck"], ["www.ck"]);
        Assert.Equal(
            [true, true, false, false],
            ((string[])["acme-hosting.com", "\"*.gov.ck\"", "www.ck", "co.uk"]).Select(host => Checked.Find("CP203", suffixes, $"{Checked.Site}hosts: [{host}]").Count == 1));
    }

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("127.1")]
    [InlineData("0x7f.0x1")]
    [InlineData("2130706433")]
    [InlineData("localhost")]
    [InlineData("\"*.localhost\"")]
    [InlineData("printer.local")]
    [InlineData("wiki.internal")]
    [InlineData("nas.home.arpa")]
    public void Host_OfNoPublicSite_IsFound(string host) => Assert.Single(Checked.Find("CP204", $"{Checked.Site}hosts: [{host}]"));

    [Theory]
    [InlineData("local.acme-news.com")]
    [InlineData("mylocal.com")]
    [InlineData("4chan.org")]
    [InlineData("www.0x.org")]
    [InlineData("arpa.org")]
    public void Host_OfAPublicSite_IsNoFinding(string host) => Assert.Empty(Checked.Find("CP204", $"{Checked.Site}hosts: [{host}]"));

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("\"*.example.org\"", true)]
    [InlineData("acme.example", true)]
    [InlineData("acme.test", true)]
    [InlineData("myexample.com", false)]
    [InlineData("example.co", false)]
    [InlineData("example.com.acme-news.com", false)]
    public void Host_ForDocumentation_IsFound(string host, bool isFound) =>
        Assert.Equal(isFound, Checked.Find("CP816", $"{Checked.Site}hosts: [{host}]").Count == 1);

    [Fact]
    public void RedundantHost_BelowAPatternOfTheFile_IsTakenOut()
    {
        const string Text = $"{Checked.Site}hosts:\n  - acme-news.com\n  - \"*.acme-news.com\"\n  - www.acme-news.com\n  - \"*.img.acme-news.com\"\n";
        var problems = Checked.Find("CP208", Text);
        Assert.Equal(["www.acme-news.com", "\"*.img.acme-news.com\""], Checked.Marked(Text, problems));
        Assert.DoesNotContain("- www", EditedText.Apply(Text, problems[0].Fix!.Edits), StringComparison.Ordinal);
    }

    [Fact]
    public void RedundantHost_ThatAnotherSiteWouldTake_IsNeeded() => Assert.Empty(Checked.Find(
        "CP208",
        $"{Checked.Site}hosts: [\"*.acme-news.com\", a.img.acme-news.com]",
        $"{Checked.Site}hosts: [\"*.img.acme-news.com\"]".Replace("name: acme", "name: img", StringComparison.Ordinal)));

    [Fact]
    public void RedundantHost_OfAGrant_IsFoundInItsScope()
    {
        const string Text = $"{Checked.Grant}scope:\n  hosts: [acme-news.com, \"*.acme-news.com\", a.b.acme-news.com]";
        Assert.Equal(["a.b.acme-news.com"], Checked.Marked(Text, Checked.Find("CP208", Text)));
    }

    [Theory]
    [InlineData("rules: [{ id: a, allow: [tdm] }]", "rules: [{ id: a, allow: [search-index] }]", "`search-index`")]
    [InlineData("rules: [{ id: a, deny: [tdm] }]", "default: allow\nrules: [{ id: a, deny: [tdm] }]", "which this site allows")]
    [InlineData("rules: [{ id: a, allow: [search-index] }]", "rules: [{ id: a, allow: [search-index] }]", null)]
    [InlineData("default: allow", "default: allow", null)]
    [InlineData("default: allow\nrules: [{ id: a, deny: [tdm] }]", "default: allow", "`tdm`")]
    [InlineData("default: allow\nrules: [{ id: a, paths: [/x], deny: [tdm] }]", "default: allow", null)]
    public void OverlappingHosts_NarrowerThatOpens_IsFoundOnce(string wide, string narrow, string? expected)
    {
        var problems = Checked.Find("CP206", SiteOf("wide", "[\"*.acme-news.com\"]", wide), SiteOf("narrow", "[blog.acme-news.com, shop.acme-news.com]", narrow));
        Assert.Equal(expected is null ? 0 : 1, problems.Count);
        Assert.All(problems, problem => Assert.Contains(expected!, problem.Message, StringComparison.Ordinal));
        Assert.All(problems, static problem => Assert.Equal(("1.yaml", "0.yaml"), (problem.Span.File, problem.Related!.Value.File)));
    }

    [Fact]
    public void OverlappingHosts_NearestCover_Counts() => Assert.Empty(Checked.Find(
        "CP206",
        SiteOf("wide", "[\"*.acme-news.com\"]", "rules: [{ id: a, allow: [tdm] }]"),
        SiteOf("middle", "[\"*.blog.acme-news.com\"]", "rules: [{ id: a, allow: [tdm] }]"),
        SiteOf("narrow", "[a.blog.acme-news.com]", "rules: [{ id: a, allow: [tdm] }]")));

    private static string SiteOf(string name, string hosts, string rest)
    {
        var text = $"{Checked.Site}hosts: {hosts}\n{rest}".Replace("name: acme", $"name: {name}", StringComparison.Ordinal);
        return rest.StartsWith("default", StringComparison.Ordinal) ? text.Replace("default: deny\n", "", StringComparison.Ordinal) : text;
    }
}
