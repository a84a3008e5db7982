using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Lint.Rules.Walking;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Hygiene;

/// <summary>CP816.</summary>
internal sealed class ExampleHost : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP816", "example-host", PolicySeverity.Info)
    {
        Summary = "A policy speaks of hosts that there are.",
        Why = "Names such as `example.com` are reserved for documentation (RFC 2606): a file that was copied and not filled in protects nobody.",
        Fix = "Write the site's own hosts, or delete the file.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [www.youtube.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var (host, node) in PolicyHosts.Of(document))
        {
            if (ExampleHosts.Contains(host.Name))
            {
                yield return new PolicyProblem(Rule, $"`{host}` is reserved for documentation. Write the site's own host.", node.Span);
            }
        }
    }
}
