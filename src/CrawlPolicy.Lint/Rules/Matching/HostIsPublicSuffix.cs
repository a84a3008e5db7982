using CrawlPolicy.Lint.Rules.Walking;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP203.</summary>
internal sealed class HostIsPublicSuffix : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP203", "host-is-public-suffix", PolicySeverity.Warning)
    {
        Summary = "A host is a site's own name, not one under which anybody registers a name.",
        Why = "Below `co.uk` or `github.io` stand the sites of strangers; no terms and no licensor speak for all of them.",
        Fix = "Name the sites. The Public Suffix List tells such names: give it with --public-suffix-list, or install it where the system keeps it.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: ["*.co.uk", github.io]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: ["*.example.co.uk", example.github.io]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var (host, node) in PolicyHosts.Of(document))
        {
            if (settings.PublicSuffixes.Contains(host.Name) && LocalHosts.KindOf(host.Name) is null)
            {
                yield return new PolicyProblem(Rule, host.IsBelow
                    ? $"Under `{host.Name}` anybody registers names, and the pattern covers the sites of all of them. Name the site."
                    : $"Under `{host.Name}` anybody registers names, and the pattern covers the site of none of them. Name the site, or ignore this where `{host.Name}` itself is one.", node.Span);
            }
        }
    }
}
