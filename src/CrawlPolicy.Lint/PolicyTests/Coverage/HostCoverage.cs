using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether each host pattern is the one that a tested URL matches.</summary>
internal static class HostCoverage
{
    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests)
    {
        var document = tests.Document;
        var nodes = (document.Site is not null ? document.Source.Scalars("hosts")
            : document.Grant is not null ? document.Source.Mapping("scope")?.Scalars("hosts") : null)?.ToList();
        if (nodes is null or { Count: 0 })
        {
            return [];
        }

        var patterns = document.Site?.Hosts ?? document.Grant!.Hosts;
        var found = patterns.Distinct().ToDictionary(static pattern => pattern, static _ => new SortedDictionary<string, string>(StringComparer.Ordinal));
        foreach (var host in TestsOfFile.HostsOf(tests.ExpectingAny()))
        {
            Take(host, found);
        }

        return nodes.Zip(patterns, (node, pattern) => new CoverageUnit(CoverageKind.Host, pattern.ToString(), node.Span, Missing(pattern, found[pattern])));
    }

    // A wildcard is known by the labels before its name: were they all the same, a longer name would pass the same tests.
    private static void Take(string host, Dictionary<HostPattern, SortedDictionary<string, string>> found)
    {
        if (found.TryGetValue(new HostPattern(host, IsBelow: false), out var exact))
        {
            exact[host] = host;
            return;
        }

        for (var dot = host.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = host.IndexOf('.', dot + 1))
        {
            if (found.TryGetValue(new HostPattern(host[(dot + 1)..], IsBelow: true), out var below))
            {
                var label = host[..dot];
                below[label[(label.LastIndexOf('.') + 1)..]] = host;
                return;
            }
        }
    }

    private static string? Missing(HostPattern pattern, SortedDictionary<string, string> hosts) => (pattern.IsBelow, hosts.Count) switch
    {
        (_, 0) => $"No test fetches from `{pattern}` and expects a rule of this policy, so that nobody would notice if it went. Add a URL of it to the `urls` of a test.",
        (true, 1) => $"Tests fetch from one name below `{pattern}` only, `{hosts.First().Value}`, and would pass just so if the pattern were narrower. Add a URL of another name directly below `{pattern.Name}`.",
        _ => null,
    };
}
