using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms;

/// <summary>One answer of one rule for one of its paths: what a rule says, spread out so that the first match decides.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Path">One of its paths.</param>
/// <param name="IsAllow">The answer.</param>
/// <param name="Purposes">For these purposes.</param>
/// <param name="Audience">To these crawlers.</param>
internal sealed record SiteRuleEntry(SiteRule Rule, PathPattern Path, bool IsAllow, PurposeSet Purposes, SiteRuleAudience Audience)
{
    private static readonly PurposeSet Search = PurposeSet.Of(CrawlUse.SearchIndex);

    /// <summary>Spreads rules out: the longest path first, then deny before allow, whatever the order in the file.</summary>
    public static SiteRuleEntry[] Spread(IReadOnlyList<SiteRule> rules) =>
    [
        .. rules.SelectMany(Spread)
            .OrderByDescending(static entry => entry.Path.Specificity)
            .ThenBy(static entry => entry.IsAllow)
            .ThenBy(static entry => entry.Rule.Reference.Id, StringComparer.Ordinal)
            .ThenBy(static entry => entry.Path.Text, StringComparer.Ordinal),
    ];

    /// <summary>Whether the entry speaks to a crawler with a purpose, on some path and by some method.</summary>
    public bool SpeaksTo(CrawlPurpose purpose, bool isPublicSearchEngine) =>
        Purposes.Contains(purpose)
        && (Audience == SiteRuleAudience.Everybody
            || Audience == (isPublicSearchEngine ? SiteRuleAudience.PublicSearchEngines : SiteRuleAudience.Others));

    /// <summary>Whether the rule speaks of a method.</summary>
    public bool Covers(string method)
    {
        var methods = Rule.Methods;
        for (var i = 0; i < methods.Count; i++)
        {
            if (string.Equals(methods[i], method, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return methods.Count == 0;
    }

    private static IEnumerable<SiteRuleEntry> Spread(SiteRule rule)
    {
        var excepted = rule.ExceptsPublicSearchEngines ? rule.Deny & Search : PurposeSet.None;
        var plain = new PurposeSet(rule.Deny.Bits & ~excepted.Bits);
        (bool IsAllow, PurposeSet Purposes, SiteRuleAudience Audience)[] answers =
        [
            (false, plain, SiteRuleAudience.Everybody),
            (false, excepted, SiteRuleAudience.Others),
            (true, excepted, SiteRuleAudience.PublicSearchEngines),
            (true, rule.Allow, SiteRuleAudience.Everybody),
        ];
        return from path in rule.Paths
               from answer in answers
               where !answer.Purposes.IsEmpty
               select new SiteRuleEntry(rule, path, answer.IsAllow, answer.Purposes, answer.Audience);
    }
}
