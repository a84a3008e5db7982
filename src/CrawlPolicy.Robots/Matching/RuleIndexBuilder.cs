using System.Buffers;
using System.Runtime.InteropServices;
using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots.Matching;

/// <summary>Sorts the rules of an agent into an index: once for each agent and file, at the first verdict.</summary>
internal static class RuleIndexBuilder
{
    public static RuleIndex Build(ParsedFile file, (int Start, int End)[] ranges)
    {
        var (text, rules) = Normalise(file, ranges);
        CollectionsMarshal.AsSpan(rules).Sort(new RuleOrder(text));

        var prefixes = new List<PrefixEntry>();
        var wildcards = new List<WildcardPattern>();
        foreach (ref readonly var rule in CollectionsMarshal.AsSpan(rules))
        {
            var octets = text.AsSpan(rule.Start, rule.PrefixLength);
            var entries = CollectionsMarshal.AsSpan(prefixes);
            if (entries.IsEmpty || !octets.SequenceEqual(text.AsSpan(entries[^1].Start, entries[^1].Length)))
            {
                prefixes.Add(new PrefixEntry
                {
                    Start = rule.Start,
                    Length = rule.PrefixLength,
                    Parent = Parent(text, entries, octets),
                    WildcardStart = wildcards.Count,
                    WildcardEnd = wildcards.Count,
                });
                entries = CollectionsMarshal.AsSpan(prefixes);
            }

            ref var entry = ref entries[^1];
            if (rule.IsPlain)
            {
                entry.PlainRank = Math.Max(entry.PlainRank, rule.Rank);
            }
            else if (!IsRepetition(text, wildcards, entry, rule))
            {
                wildcards.Add(Wildcard(text, rule));
                entry.WildcardEnd = wildcards.Count;
            }
        }

        return new RuleIndex(file, text, [.. prefixes], [.. wildcards])
        {
            AllowsEverything = Conclusions.AllowsEverything(file, text, rules),
            DisallowsEverything = Conclusions.DisallowsEverything(file, text, rules),
        };
    }

    private static (byte[] Text, List<IndexedRule> Rules) Normalise(ParsedFile file, (int Start, int End)[] ranges)
    {
        var (count, length) = Measure(file, ranges);
        var rules = new List<IndexedRule>(count);
        var buffer = ArrayPool<byte>.Shared.Rent(length * PathNormaliser.Growth);
        var used = 0;
        foreach (var (start, end) in ranges)
        {
            for (var rule = start; rule < end; rule++)
            {
                var pattern = file.PatternOf(rule);
                if (pattern.IsEmpty)
                {
                    continue;
                }

                var isAnchored = pattern[^1] == '$';
                var written = PathNormaliser.WritePattern(isAnchored ? pattern[..^1] : pattern, buffer.AsSpan(used));
                var star = buffer.AsSpan(used, written).IndexOf((byte)'*');
                var winsTies = file.Rules[rule].Kind == RobotsRuleKind.Allow == (file.TieBreak == RobotsTieBreak.Allow);
                var rank = RuleRank.Of(written + (isAnchored ? 1 : 0), winsTies, rule);
                rules.Add(new IndexedRule(used, star < 0 ? written : star, written, isAnchored, rank));
                used += written;
            }
        }

        var text = buffer.AsSpan(0, used).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return (text, rules);
    }

    private static (int Count, int Length) Measure(ParsedFile file, (int Start, int End)[] ranges)
    {
        var (count, length) = (0, 0);
        foreach (var (start, end) in ranges)
        {
            count += end - start;
            foreach (ref readonly var rule in file.Rules.AsSpan(start..end))
            {
                length += rule.Length;
            }
        }

        return (count, length);
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
    private static bool IsRepetition(byte[] text, List<WildcardPattern> wildcards, PrefixEntry entry, in IndexedRule rule)
    {
        if (entry.WildcardStart == entry.WildcardEnd)
        {
            return false;
        }

        var last = wildcards[^1];
        return last.IsAnchored == rule.IsAnchored
            && text.AsSpan(last.Start, last.Length).SequenceEqual(text.AsSpan(rule.Start + rule.PrefixLength, rule.Length - rule.PrefixLength));
    }
}
