using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Terms;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Lint.Tests.Rules.Matching;

/// <summary>What is said of rules' reach, held against the judgement of many fetches.</summary>
public sealed class RuleReachTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Paths = [.. Spell(4)];

    private static readonly CrawlPurpose[] Purposes =
        [.. from use in Enum.GetValues<CrawlUse>() from beneficiary in Enum.GetValues<CrawlBeneficiary>() select new CrawlPurpose(use, beneficiary)];

    [Fact]
    public void Rule_SaidToBeUnreachable_DecidesNoFetch()
    {
        string[] patterns = ["/", "/a", "/ab", "/a$", "/*b", "/a*b", "*b$", "*a*", "/a*b*$", "/**b"];
        Prop.ForAll(RulesOf(patterns, [[], ["GET"], ["GET", "HEAD"]]), static rules =>
        {
            var (reach, winners) = (RuleReach.Of(rules), Winners(rules));
            return rules.All(rule => reach.BlockerOf(rule, isAllow: null) is null || !winners.Contains(rule));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Rule_WithPlainPathsThatDecidesNoFetch_IsSaidToBeUnreachable() =>
        Prop.ForAll(RulesOf(["/", "/a", "/ab", "/b"], [[], ["GET"]]), static rules =>
        {
            var (reach, winners) = (RuleReach.Of(rules), Winners(rules));
            return rules.All(rule => winners.Contains(rule) == (reach.BlockerOf(rule, isAllow: null) is null));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Rules_ManyWithManyStars_AreLookedAtWithinLimits()
    {
        var star = string.Concat(Enumerable.Repeat("*a", 500));
        SiteRule[] rules = [.. Enumerable.Range(0, 2000).Select(i => Rule(i, [$"/{i}{star}"], [], PurposeSet.None, PurposeSet.All, isExcepted: false))];
        Assert.Null(RuleReach.Of(rules).BlockerOf(rules[0], isAllow: null));
    }

    private static Arbitrary<SiteRule[]> RulesOf(string[] patterns, string[][] methods)
    {
        var purposes = Gen.Elements(PurposeSet.None, PurposeSet.All, PurposeSet.Of(CrawlUse.Tdm), PurposeSet.Of(new CrawlPurpose(CrawlUse.Tdm, CrawlBeneficiary.Academic)), PurposeSet.Of(CrawlUse.SearchIndex));
        var rule =
            from paths in Gen.Elements(patterns).NonEmptyListOf()
            from some in Gen.Elements(methods)
            from allow in purposes
            from deny in purposes
            from isExcepted in Gen.Elements(true, false)
            where !allow.IsEmpty || !deny.IsEmpty
            select (paths, some, allow, deny, isExcepted);
        return rule.ArrayOf()
            .Where(static rules => rules.Length is > 0 and < 8)
            .Select(static rules => rules.Select(static (made, i) => Rule(i, made.paths, made.some, made.allow, made.deny, made.isExcepted)).ToArray())
            .ToArbitrary();
    }

    private static SiteRule Rule(int id, IEnumerable<string> paths, string[] methods, PurposeSet allow, PurposeSet deny, bool isExcepted) => new()
    {
        Paths = [.. paths.Select(Parse)],
        Methods = methods,
        Allow = allow.Except(deny),
        Deny = deny,
        ExceptsPublicSearchEngines = isExcepted,
        Reference = new RuleReference($"site/{id}", new SourceLocation("site.yaml", id)),
    };

    private static PathPattern Parse(string text)
    {
        Assert.Null(PathPattern.TryParse(text, out var path));
        return path;
    }

    private static HashSet<SiteRule> Winners(SiteRule[] rules)
    {
        var site = new SitePolicy { Name = "site", Rules = rules };
        var winners = new HashSet<SiteRule>(ReferenceEqualityComparer.Instance);
        foreach (var path in Paths)
        {
            foreach (var method in (string[])["GET", "HEAD", "POST"])
            {
                foreach (var purpose in Purposes)
                {
                    _ = site.Judge(path, method, purpose, isPublicSearchEngine: true, Now).Rule is { } first && winners.Add(first);
                    _ = site.Judge(path, method, purpose, isPublicSearchEngine: false, Now).Rule is { } second && winners.Add(second);
                }
            }
        }

        return winners;
    }

    private static IEnumerable<string> Spell(int length) =>
        length == 0 ? ["/"] : Spell(length - 1).SelectMany(static path => (string[])[path, path + "a", path + "b"]).Distinct(StringComparer.Ordinal);
}
