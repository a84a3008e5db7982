using System.Buffers;
using System.Buffers.Binary;
using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots.Matching;

/// <summary>Writes the normalised patterns of some rules into one text.</summary>
internal static class RuleNormaliser
{
    /// <summary>The text, and the rules whose pattern is not empty, in file order.</summary>
    public static (byte[] Text, IndexedRule[] Rules) Normalise(ParsedFile file, (int Start, int End)[] ranges)
    {
        var rules = new PooledList<IndexedRule>();
        var buffer = ArrayPool<byte>.Shared.Rent(PatternLength(file, ranges) * PathNormaliser.Growth);
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
                rules.Add(new IndexedRule(used, star < 0 ? written : star, written, isAnchored, rank, SortKey: 0));
                used += written;
            }
        }

        AddSortKeys(buffer, rules.Items);
        var text = buffer.AsSpan(0, used).ToArray();
        ArrayPool<byte>.Shared.Return(buffer);
        return (text, rules.ToArrayAndReturn());
    }

    private static int PatternLength(ParsedFile file, (int Start, int End)[] ranges)
    {
        var length = 0;
        foreach (var (start, end) in ranges)
        {
            foreach (ref readonly var rule in file.Rules.AsSpan(start..end))
            {
                length += rule.Length;
            }
        }

        return length;
    }

    /// <summary>The first eight octets after those that all rules share: enough to order most of them without a look at the text.</summary>
    private static void AddSortKeys(byte[] text, Span<IndexedRule> rules)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        var common = text.AsSpan(rules[0].Start, rules[0].PrefixLength);
        foreach (ref readonly var rule in rules)
        {
            common = common[..common.CommonPrefixLength(text.AsSpan(rule.Start, rule.PrefixLength))];
        }

        Span<byte> key = stackalloc byte[sizeof(ulong)];
        foreach (ref var rule in rules)
        {
            var octets = text.AsSpan(rule.Start, rule.PrefixLength)[common.Length..];
            key.Clear();
            octets[..Math.Min(octets.Length, key.Length)].CopyTo(key);
            rule = rule with { SortKey = BinaryPrimitives.ReadUInt64BigEndian(key) };
        }
    }
}
