using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Which answers of a site's rules can decide a fetch: the longest path wins, then deny over allow, then the rule's name.</summary>
internal sealed class RuleReach
{
    // Two rules with several stars each can be told apart only one by one; more than that nobody writes.
    private const int MaximumWithStars = 64;

    private readonly Dictionary<SiteRule, SiteRule?> _denials = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SiteRule, SiteRule?> _allowances = new(ReferenceEqualityComparer.Instance);

    private RuleReach(SiteRuleEntry[] entries)
    {
        var covers = new PathCovers();
        foreach (var entry in entries)
        {
            var open = Mask(entry);
            var blocker = entry.Rule;
            foreach (var earlier in covers.Find(entry.Path, MaximumWithStars))
            {
                if (CoversMethods(earlier.Rule, entry.Rule) && (open & Mask(earlier)) != 0)
                {
                    open &= ~Mask(earlier);
                    blocker = earlier.Rule;
                }

                if (open == 0)
                {
                    break;
                }
            }

            var answers = entry.IsAllow ? _allowances : _denials;
            answers[entry.Rule] = open != 0 || (answers.TryGetValue(entry.Rule, out var known) && known is null) ? null : blocker;
            if (open != 0)
            {
                covers.Add(entry);
            }
        }
    }

    /// <summary>Finds out.</summary>
    public static RuleReach Of(IReadOnlyList<SiteRule> rules) => new(SiteRuleEntry.Spread(rules));

    /// <summary>The rule that comes before all answers of one; <see langword="null"/> where one of them can decide.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="isAllow">Which of its answers; <see langword="null"/> for both.</param>
    public SiteRule? BlockerOf(SiteRule rule, bool? isAllow)
    {
        SiteRule? found = null;
        foreach (var answers in isAllow switch { true => [_allowances], false => [_denials], _ => (Dictionary<SiteRule, SiteRule?>[])[_denials, _allowances] })
        {
            if (answers.TryGetValue(rule, out var blocker))
            {
                if (blocker is null)
                {
                    return null;
                }

                found ??= blocker;
            }
        }

        return found;
    }

    // Public search engines and all others are asked about apart.
    private static ulong Mask(SiteRuleEntry entry)
    {
        var bits = (ulong)entry.Purposes.Bits;
        return (entry.Audience == SiteRuleAudience.Others ? 0 : bits << 32) | (entry.Audience == SiteRuleAudience.PublicSearchEngines ? 0 : bits);
    }

    private static bool CoversMethods(SiteRule earlier, SiteRule rule) =>
        earlier.Methods.Count == 0
        || (rule.Methods.Count > 0 && rule.Methods.All(method => earlier.Methods.Contains(method, StringComparer.OrdinalIgnoreCase)));
}
