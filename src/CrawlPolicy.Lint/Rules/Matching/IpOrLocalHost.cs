using CrawlPolicy.Lint.Rules.Walking;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP204.</summary>
internal sealed class IpOrLocalHost : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP204", "ip-or-local-host", PolicySeverity.Warning)
    {
        Summary = "A host is a name of the public Web, not an address and not a name of a local network.",
        Why = "Addresses pass from site to site, and a local name means another machine in each network. The Target gate refuses private ones before any policy is asked.",
        Fix = "Write the name that the site's URLs have, or take the host out.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [192.0.2.7, intranet.local]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [intranet.example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var (host, node) in PolicyHosts.Of(document))
        {
            if (LocalHosts.KindOf(host.Name) is { } kind)
            {
                yield return new PolicyProblem(Rule, $"`{host}` is {kind}, not a name of the public Web. Write the name that the site's URLs have.", node.Span);
            }
        }
    }
}
