using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots.Matching;

/// <summary>What can be said of all paths at once. Where that is not plain to see, the answer is no.</summary>
internal static class Conclusions
{
    public static bool AllowsEverything(ParsedFile file, byte[] text, IndexedRule[] rules) =>
        !Array.Exists(rules, rule => !IsAllow(file, rule) && CanMatch(text, rule));

    public static bool DisallowsEverything(ParsedFile file, byte[] text, IndexedRule[] rules)
    {
        var strongest = rules
            .Where(rule => !IsAllow(file, rule) && MatchesAll(text, rule))
            .Select(rule => rule.Rank)
            .DefaultIfEmpty(RuleRank.None)
            .Max();
        return strongest != RuleRank.None
            && !Array.Exists(rules, rule => rule.Rank > strongest && IsAllow(file, rule) && CanMatch(text, rule) && !IsRobotsFile(text, rule));
    }

    private static bool IsAllow(ParsedFile file, in IndexedRule rule) => file.Rules[RuleRank.Rule(rule.Rank)].Kind == RobotsRuleKind.Allow;

    private static bool CanMatch(byte[] text, in IndexedRule rule) => rule.Length > 0 && text[rule.Start] is (byte)'/' or (byte)'*';

    private static bool MatchesAll(byte[] text, in IndexedRule rule)
    {
        var pattern = text.AsSpan(rule.Start, rule.Length);
        var stars = pattern is [(byte)'/', ..] ? pattern[1..] : pattern;
        return !pattern.IsEmpty && !stars.ContainsAnyExcept((byte)'*') && (!rule.IsAnchored || !stars.IsEmpty);
    }

    private static bool IsRobotsFile(byte[] text, in IndexedRule rule) =>
        rule.IsAnchored && text.AsSpan(rule.Start, rule.Length).SequenceEqual("/robots.txt"u8);
}
