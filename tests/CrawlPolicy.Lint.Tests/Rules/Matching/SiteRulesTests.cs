namespace CrawlPolicy.Lint.Tests.Rules.Matching;

public sealed class SiteRulesTests
{
    private const string Head = $"{Checked.Site}hosts: [www.acme-news.com]\nrules:\n";

    [Theory]
    [InlineData("  - { id: a, deny: [tdm] }\n  - { id: b, deny: [tdm] }", true)]
    [InlineData("  - { id: a, deny: [tdm] }\n  - { id: b, paths: [\"*\"], deny: [tdm] }", true)]
    [InlineData("  - { id: a, paths: [/x, /y], deny: [tdm] }\n  - { id: b, paths: [/y, /x, /x], deny: [tdm] }", true)]
    [InlineData("  - { id: a, methods: [GET, HEAD], deny: [tdm] }\n  - { id: b, methods: [HEAD, GET], deny: [tdm] }", true)]
    [InlineData("  - { id: a, deny: [tdm] }\n  - { id: b, deny: [tdm], methods: [GET] }", false)]
    [InlineData("  - { id: a, deny: [tdm] }\n  - { id: b, paths: [/x], deny: [tdm] }", false)]
    [InlineData("  - { id: a, deny: [search-index] }\n  - { id: b, deny: [search-index], except: [public-search-engine] }", false)]
    [InlineData("  - { id: a, paths: [/x], deny: [tdm] }\n  - { id: b, paths: [/x], allow: [tdm] }", false)]
    public void DuplicateRule_ThatDecidesTheSame_IsFound(string rules, bool isFound)
    {
        var problems = Checked.Find("CP209", Head + rules);
        Assert.Equal(isFound ? ["b"] : [], Checked.Marked(Head + rules, problems));
        Assert.All(problems, problem => Assert.Equal((Head + rules)[..(Head + rules).IndexOf("  - { id: b", StringComparison.Ordinal)].TrimEnd(), EditedText.Apply(Head + rules, problem.Fix!.Edits).TrimEnd()));
    }

    [Theory]
    [InlineData("  - { id: a, deny: [all] }\n  - { id: b, allow: [tdm] }", "b")]
    [InlineData("  - { id: a, deny: [tdm] }\n  - { id: b, deny: [ai-train], allow: [\"tdm:academic\"] }", "allow")]
    [InlineData("  - { id: a, paths: [/x, /y], deny: [all] }\n  - { id: b, paths: [/y], allow: [tdm] }", "b")]
    [InlineData("  - { id: a, paths: [\"/*x*\"], deny: [all] }\n  - { id: b, paths: [/x$], allow: [tdm] }", "b")]
    [InlineData("  - { id: a, paths: [\"*/open/*.pdf\"], deny: [all] }\n  - { id: b, paths: [\"*/open/\"], allow: [tdm] }", null)]
    [InlineData("  - { id: a, methods: [GET], deny: [all] }\n  - { id: b, allow: [tdm] }", null)]
    [InlineData("  - { id: a, methods: [GET, HEAD], deny: [all] }\n  - { id: b, methods: [GET], allow: [tdm] }", "b")]
    [InlineData("  - { id: a, methods: [GET], deny: [all] }\n  - { id: c, methods: [HEAD], deny: [all] }\n  - { id: b, methods: [GET, HEAD], allow: [tdm] }", null)]
    [InlineData("  - { id: a, deny: [all], except: [public-search-engine] }\n  - { id: b, allow: [search-index] }", "b")]
    [InlineData("  - { id: a, deny: [all], except: [public-search-engine] }\n  - { id: b, allow: [monitoring] }", "b")]
    [InlineData("  - { id: a, deny: [all] }\n  - { id: b, paths: [/x], allow: [tdm] }", null)]
    [InlineData("  - { id: a, deny: [tdm] }\n  - { id: b, deny: [tdm, ai-train] }", null)]
    [InlineData("  - { id: a, deny: [\"tdm:academic\"] }\n  - { id: b, allow: [tdm] }", null)]
    [InlineData("  - { id: a, deny: [\"tdm:academic\"] }\n  - { id: c, deny: [\"tdm:commercial\", \"tdm:non-commercial\"] }\n  - { id: b, allow: [tdm] }", "b")]
    [InlineData("  - { id: a, deny: [all] }\n  - { id: b, deny: [tdm] }", "b")]
    public void UnreachableRule_ThatOthersAlwaysComeBefore_IsFound(string rules, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Checked.Marked(Head + rules, Checked.Find("CP211", Head + rules)));

    [Theory]
    [InlineData("/%7euser/", "/~user/")]
    [InlineData("\"/caf%c3%a9$\"", "\"/caf%C3%A9$\"")]
    [InlineData("/bücher", "/b%C3%BCcher")]
    [InlineData("\"*/%61*b\"", "\"*/a*b\"")]
    [InlineData("/a|b", "/a%7Cb")]
    public void Rfc9309_2_2_2_PathInAnotherSpelling_IsWrittenAsItIsCompared(string path, string expected)
    {
        var text = $"{Head}  - {{ id: a, paths: [{path}], deny: [tdm] }}";
        var problem = Assert.Single(Checked.Find("CP212", text));
        Assert.Equal($"{Head}  - {{ id: a, paths: [{expected}], deny: [tdm] }}", EditedText.Apply(text, problem.Fix!.Edits));
    }

    [Theory]
    [InlineData("/~user/")]
    [InlineData("/a%2Fb")]
    [InlineData("/a*")]
    [InlineData("/a?b=c&d")]
    [InlineData("\"/a%24$\"")]
    public void Rfc9309_2_2_2_PathAsItIsCompared_IsNoFinding(string path) =>
        Assert.Empty(Checked.Find("CP212", $"{Head}  - {{ id: a, paths: [\"{path.Trim('"')}\"], deny: [tdm] }}"));

    [Fact]
    public void Rfc9309_2_2_2_PathOfARemoval_KeepsItsHost()
    {
        const string Text = "apiVersion: crawlpolicy/v1\nkind: Removal\nname: acme\nnotice: { reference: Notice 7 }\nurls: [\"*.acme-news.com/%7ex\"]";
        Assert.EndsWith("urls: [\"*.acme-news.com/~x\"]", EditedText.Apply(Text, Assert.Single(Checked.Find("CP212", Text)).Fix!.Edits), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[/]", true)]
    [InlineData("[\"*\"]", true)]
    [InlineData("[\"/*\", /]", true)]
    [InlineData("[/$]", false)]
    [InlineData("[/, /x]", false)]
    [InlineData("[\"*x\"]", false)]
    public void EverythingPath_ThatLimitsNothing_IsLeftOut(string paths, bool isFound)
    {
        var text = $"{Head}  - id: a\n    paths: {paths}\n    deny: [tdm]\n";
        var problems = Checked.Find("CP215", text);
        Assert.Equal(isFound ? 1 : 0, problems.Count);
        Assert.All(problems, problem => Assert.Equal($"{Head}  - id: a\n    deny: [tdm]\n", EditedText.Apply(text, problem.Fix!.Edits)));
    }

    [Fact]
    public void EverythingPath_BesideOthersInAGrant_IsFoundToo() =>
        Assert.Single(Checked.Find("CP215", Checked.Grant + "scope: { hosts: [www.acme-news.com], paths: [/x, /] }"));

    [Theory]
    [InlineData("", "primary", true)]
    [InlineData("review: { by: Acme Legal, on: 2026-11-02, every: 180d }", "primary", false)]
    [InlineData("", "unverified", false)]
    public void DefaultAllow_ThatNobodyReviewed_IsFound(string review, string how, bool isFound)
    {
        var text = $"{Checked.Site}hosts: [www.acme-news.com]\n{review}".Replace("default: deny", "default: allow", StringComparison.Ordinal).Replace("primary", how, StringComparison.Ordinal);
        Assert.Equal(isFound, Checked.Find("CP217", text).Count == 1);
    }
}
