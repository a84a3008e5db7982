using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots.Matching;

/// <summary>The rules of one agent, sorted for search.</summary>
internal sealed class RuleIndex(ParsedFile file, byte[] text, PrefixEntry[] prefixes, WildcardPattern[] wildcards)
{
    public bool AllowsEverything { get; init; }

    public bool DisallowsEverything { get; init; }

    /// <summary>The rule that decides on a normalised path, or the verdict by default.</summary>
    public RobotsVerdict Judge(ReadOnlySpan<byte> path)
    {
        if (path.SequenceEqual("/robots.txt"u8))
        {
            return new RobotsVerdict(IsAllowed: true, Rule: null);
        }

        var rank = BestRank(path);
        if (rank == RuleRank.None)
        {
            return new RobotsVerdict(IsAllowed: true, Rule: null);
        }

        var rule = new RobotsRule(file, RuleRank.Rule(rank));
        return new RobotsVerdict(rule.Kind == RobotsRuleKind.Allow, rule);
    }

    private long BestRank(ReadOnlySpan<byte> path)
    {
        var best = RuleRank.None;
        var search = new WildcardSearch(text, path);
        for (var index = LongestPrefix(path); index >= 0; index = prefixes[index].Parent)
        {
            ref readonly var prefix = ref prefixes[index];
            best = Math.Max(best, prefix.PlainRank);
            if (prefix.WildcardStart < prefix.WildcardEnd)
            {
                best = search.BestRank(wildcards.AsSpan(prefix.WildcardStart..prefix.WildcardEnd), prefix.Length, best);
            }
        }

        search.Dispose();
        return best;
    }

    /// <summary>
    /// The longest entry that the path starts with, or -1; its parents are the shorter ones. The last entry that does not sort
    /// after the path starts with all of them, so that one of its parents, or itself, is the answer.
    /// </summary>
    private int LongestPrefix(ReadOnlySpan<byte> path)
    {
        var low = 0;
        var high = prefixes.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            ref readonly var prefix = ref prefixes[middle];
            if (path.SequenceCompareTo(text.AsSpan(prefix.Start, prefix.Length)) >= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var index = low - 1;
        if (index >= 0)
        {
            var common = path.CommonPrefixLength(text.AsSpan(prefixes[index].Start, prefixes[index].Length));
            while (index >= 0 && prefixes[index].Length > common)
            {
                index = prefixes[index].Parent;
            }
        }

        return index;
    }
}
