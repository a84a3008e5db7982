using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots.Matching;

/// <summary>Sorts the rules of an agent into an index: once for each agent and file, at the first verdict.</summary>
internal static class RuleIndexBuilder
{
    public static RuleIndex Build(ParsedFile file, (int Start, int End)[] ranges)
    {
        var (text, rules) = RuleNormaliser.Normalise(file, ranges);
        rules.AsSpan().Sort(new RuleOrder(text));

        var prefixes = new PooledList<PrefixEntry>();
        var wildcards = new PooledList<WildcardPattern>();
        foreach (ref readonly var rule in rules.AsSpan())
        {
            var octets = text.AsSpan(rule.Start, rule.PrefixLength);
            if (prefixes.Count == 0 || !octets.SequenceEqual(text.AsSpan(prefixes.Items[^1].Start, prefixes.Items[^1].Length)))
            {
                prefixes.Add(new PrefixEntry
                {
                    Start = rule.Start,
                    Length = rule.PrefixLength,
                    Parent = Parent(text, prefixes.Items, octets),
                    WildcardStart = wildcards.Count,
                    WildcardEnd = wildcards.Count,
                });
            }

            ref var entry = ref prefixes.Items[^1];
            if (rule.IsPlain)
            {
                entry.PlainRank = Math.Max(entry.PlainRank, rule.Rank);
            }
            else if (!IsRepetition(text, wildcards.Items[entry.WildcardStart..], rule))
            {
                wildcards.Add(Wildcard(text, rule));
                entry.WildcardEnd = wildcards.Count;
            }
        }

        return new RuleIndex(file, text, prefixes.ToArrayAndReturn(), wildcards.ToArrayAndReturn())
        {
            AllowsEverything = Conclusions.AllowsEverything(file, text, rules),
            DisallowsEverything = Conclusions.DisallowsEverything(file, text, rules),
        };
    }

    private static int Parent(byte[] text, ReadOnlySpan<PrefixEntry> entries, ReadOnlySpan<byte> octets)
    {
        var parent = entries.Length - 1;
        while (parent >= 0 && !octets.StartsWith(text.AsSpan(entries[parent].Start, entries[parent].Length)))
        {
            parent = entries[parent].Parent;
        }

        return parent;
    }

    private static WildcardPattern Wildcard(byte[] text, in IndexedRule rule)
    {
        var start = rule.Start + rule.PrefixLength;
        var length = rule.Length - rule.PrefixLength;
        return new WildcardPattern(rule.Rank, ByteSet.OfLiterals(text.AsSpan(start, length)), start, length, rule.IsAnchored);
    }

    /// <summary>A pattern written twice comes in a row, the rule that counts first.</summary>
    private static bool IsRepetition(byte[] text, ReadOnlySpan<WildcardPattern> siblings, in IndexedRule rule) =>
        siblings is [.., var last]
        && last.IsAnchored == rule.IsAnchored
        && text.AsSpan(last.Start, last.Length).SequenceEqual(text.AsSpan(rule.Start + rule.PrefixLength, rule.Length - rule.PrefixLength));
}
