using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP212.</summary>
internal sealed class PathNotNormalized : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP212", "path-not-normalized", PolicySeverity.Warning)
    {
        Mending = PolicyMending.Safe,
        Summary = "A path is written as it is compared: with escapes where they are needed, and in upper case (RFC 9309 §2.2.2).",
        Why = "Two spellings of one path hide that two rules speak of it.",
        Fix = "Write the path as the message says; `policy-lint fix` does.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                paths: [/%7euser/, "/caf%c3%a9", /bücher]
                allow: [search-index]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                paths: [/~user/, "/caf%C3%A9", /b%C3%BCcher]
                allow: [search-index]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var node in NodesOf(document))
        {
            var slash = document.Removal is null ? 0 : node.Value.IndexOf('/', StringComparison.Ordinal);
            var (host, path) = (node.Value[..slash], node.Value[slash..]);
            if (PercentText.IsNormal(path.AsSpan().TrimEnd("*$")))
            {
                continue;
            }

            var normal = path.EndsWith('$') ? PercentText.NormalizePattern(path[..^1]) + '$' : PercentText.NormalizePattern(path);
            if (normal != path)
            {
                yield return new PolicyProblem(Rule, $"{Words.Quote(path)} is compared as {Words.Quote(normal)}. Write it so.", node.Span)
                {
                    Fix = new PolicyFix($"Write {Words.Quote(normal)}.", IsSafe: true, Edits.Replace(node, host + normal)),
                };
            }
        }
    }

    private static IEnumerable<SourceScalar> NodesOf(PolicyDocument document) => document switch
    {
        { Site: not null } => document.Source.Mappings("rules").SelectMany(static rule => rule.Scalars("paths")),
        { Grant: not null } => document.Source.Mapping("scope")?.Scalars("paths") ?? [],
        { Removal: not null } => document.Source.Scalars("urls"),
        _ => [],
    };
}
