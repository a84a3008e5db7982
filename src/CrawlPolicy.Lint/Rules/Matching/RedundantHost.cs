using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Lint.Rules.Walking;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP208.</summary>
internal sealed class RedundantHost : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP208", "redundant-host", PolicySeverity.Info)
    {
        Mending = PolicyMending.Safe,
        Summary = "A policy names no host that a `*.` pattern of its own covers.",
        Why = "Who takes the pattern out later believes that the hosts are gone; who adds one beside it believes that it was needed.",
        Fix = "Take the host out; `policy-lint fix` does. `*.example.com` covers all below `example.com`, but not `example.com` itself.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com, "*.example.com", www.example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com, "*.example.com"]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        foreach (var file in files)
        {
            for (var i = 0; i < file.Document?.Site?.Hosts.Count; i++)
            {
                // Only the narrowest pattern counts: between the two, another site's would take the host.
                var (site, host) = (file.Document.Site, file.Document.Site.Hosts[i]);
                if (ReferenceEquals(policies.FindCover(host), site))
                {
                    yield return Problem(file, file.Document.Source, host, i, SiteHost.CoverIn(file.Document, host).Node);
                }
            }
        }

        foreach (var problem in files.Where(static file => file.Document?.Grant is not null).SelectMany(FindInGrant))
        {
            yield return problem;
        }
    }

    private IEnumerable<PolicyProblem> FindInGrant(PolicyFile file)
    {
        var scope = file.Document!.Source.Mapping("scope")!;
        var hosts = PolicyHosts.Of(file.Document).ToList();
        var below = hosts.Where(static pair => pair.Host.IsBelow).DistinctBy(static pair => pair.Host.Name).ToDictionary(static pair => pair.Host.Name, static pair => pair.Node, StringComparer.Ordinal);
        for (var i = 0; i < hosts.Count && below.Count > 0; i++)
        {
            var name = hosts[i].Host.Name;
            for (var dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = name.IndexOf('.', dot + 1))
            {
                if (below.TryGetValue(name[(dot + 1)..], out var cover))
                {
                    yield return Problem(file, scope, hosts[i].Host, i, cover);
                    break;
                }
            }
        }
    }

    private PolicyProblem Problem(PolicyFile file, SourceMapping holder, HostPattern host, int position, SourceScalar cover)
    {
        var list = (SourceSequence)holder.Find("hosts")!.Value;
        var edits = Edits.RemoveItem(file, list, position);
        return new PolicyProblem(Rule, $"`{host}` is covered by {Words.Quote(cover.Value)} of the same policy. Take it out.", list.Items[position].Span)
        {
            Related = cover.Span,
            Fix = edits is null ? null : new PolicyFix($"Take `{host}` out of `hosts`.", IsSafe: true, edits),
        };
    }
}
