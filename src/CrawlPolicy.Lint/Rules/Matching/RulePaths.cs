using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Tells quickly the sites whose rules all speak of paths of their own, as most do.</summary>
internal static class RulePaths
{
    /// <summary>Whether two rules speak of one path, or some path has a star, so that it may take in another.</summary>
    public static bool MayMeet(IReadOnlyList<SiteRule> rules)
    {
        var known = new Dictionary<string, SiteRule>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            foreach (var path in rule.Paths)
            {
                if (path.Text.Contains('*', StringComparison.Ordinal) || (!known.TryAdd(path.Text, rule) && !ReferenceEquals(known[path.Text], rule)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
