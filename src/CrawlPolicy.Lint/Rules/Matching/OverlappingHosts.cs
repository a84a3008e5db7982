using CrawlPolicy.Lint.Rules.Walking;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP206.</summary>
internal sealed class OverlappingHosts : ISetCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP206", "overlapping-hosts", PolicySeverity.Info)
    {
        Summary = "A site does not allow by a narrower host what another site's `*.` pattern denies to the hosts around it.",
        Why = "The most specific host decides alone, so that whoever reads the wider policy takes a ban to hold where it does not.",
        Fix = "Where the narrower policy is meant so, ignore this with the reason; else deny in it too, or take the host out of it.",
        Bad = """
            # file: sites/blog.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: blog
            hosts: [blog.example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                allow: [search-index]
            # file: sites/everything.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: everything
            hosts: ["*.example.com"]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                allow: [monitoring]
            """,
        Good = """
            # file: sites/blog.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: blog
            hosts: [blog.example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                allow: [monitoring]
            # file: sites/everything.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: everything
            hosts: ["*.example.com"]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                allow: [monitoring]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings)
    {
        var said = new HashSet<(string Site, string Other)>();
        var documents = new Lazy<Dictionary<string, PolicyDocument>>(() => files.Select(static file => file.Document).OfType<PolicyDocument>()
            .Where(static document => document.Site is not null).ToDictionary(static document => document.Site!.Name, StringComparer.Ordinal));
        foreach (var document in files.Select(static file => file.Document).OfType<PolicyDocument>())
        {
            for (var i = 0; i < document.Site?.Hosts.Count; i++)
            {
                var (site, host) = (document.Site, document.Site.Hosts[i]);
                if (policies.FindCover(host) is not { } other || ReferenceEquals(other, site) || !said.Add((site.Name, other.Name)))
                {
                    continue;
                }

                var opened = AllowedSomewhere(site) & DeniedEverywhere(other);
                if (!opened.IsEmpty)
                {
                    var cover = SiteHost.CoverIn(documents.Value[other.Name], host);
                    yield return new PolicyProblem(
                        Rule,
                        $"`{cover.Pattern}` of the site `{other.Name}` covers `{host}` and denies {Words.List(opened.ToWords())}, which this site allows. This site wins, as its host is narrower.",
                        SiteHost.At(document, i).Node.Span)
                    {
                        Related = cover.Node.Span,
                    };
                }
            }
        }
    }

    private static PurposeSet Named(SitePolicy site) => site.Rules.Aggregate(PurposeSet.None, static (sum, rule) => sum | rule.Allow);

    private static PurposeSet Banned(SitePolicy site) => site.Rules
        .Where(static rule => rule.Methods.Count == 0 && rule.Paths.Any(static path => path.MatchesEverything))
        .Aggregate(PurposeSet.None, static (sum, rule) => sum | rule.Deny);

    private static PurposeSet AllowedSomewhere(SitePolicy site) =>
        Named(site) | (site.AllowsByDefault ? PurposeSet.All.Except(Banned(site)) : PurposeSet.None);

    private static PurposeSet DeniedEverywhere(SitePolicy site) =>
        (site.AllowsByDefault ? Banned(site) : PurposeSet.All).Except(Named(site));
}
