using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Walking;

/// <summary>Finds the hosts that a policy speaks of.</summary>
internal static class PolicyHosts
{
    /// <summary>Finds those of sites, grants and removals.</summary>
    public static IEnumerable<(HostPattern Host, SourceScalar Node)> Of(PolicyDocument document)
    {
        // Reading found no error, so that each host that is written was read.
        var (hosts, nodes) = (document.Site?.Hosts ?? document.Grant?.Hosts ?? [], document.Site is null ? document.Source.Mapping("scope") : document.Source);
        var i = 0;
        foreach (var node in hosts.Count == 0 ? [] : nodes!.Scalars("hosts"))
        {
            yield return (hosts[i++], node);
        }

        foreach (var node in document.Removal is null ? [] : document.Source.Scalars("urls"))
        {
            if (ScalarText.TryUrlPattern(node.Value, out var host, out _) is null)
            {
                yield return (host!, node);
            }
        }
    }
}
