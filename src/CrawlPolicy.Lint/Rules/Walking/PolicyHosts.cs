using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Walking;

/// <summary>Finds the hosts that a policy speaks of.</summary>
internal static class PolicyHosts
{
    /// <summary>Finds those of sites, grants and removals.</summary>
    public static IEnumerable<(HostPattern Host, SourceScalar Node)> Of(PolicyDocument document)
    {
        var root = document.Source;
        var nodes = document.Site is not null ? root.Scalars("hosts") : document.Grant is not null ? root.Mapping("scope")?.Scalars("hosts") ?? [] : [];
        foreach (var node in nodes)
        {
            if (HostPattern.TryParse(node.Value, out var host) is null)
            {
                yield return (host!, node);
            }
        }

        foreach (var node in document.Removal is null ? [] : root.Scalars("urls"))
        {
            if (ScalarText.TryUrlPattern(node.Value, out var host, out _) is null)
            {
                yield return (host!, node);
            }
        }
    }
}
