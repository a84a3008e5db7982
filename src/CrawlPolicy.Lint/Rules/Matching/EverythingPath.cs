using CrawlPolicy.Lint.Rules.Editing;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>CP215.</summary>
internal sealed class EverythingPath : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP215", "everything-path", PolicySeverity.Info)
    {
        Mending = PolicyMending.Safe,
        Summary = "What holds for every path is written without `paths`.",
        Why = "A list of paths reads as a limit; `/` is none.",
        Fix = "Leave `paths` out; `policy-lint fix` does. Where only the front page is meant, write `/$`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            rules:
              - id: search
                paths: [/]
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
                allow: [search-index]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        var holders = document.Site is not null ? document.Source.Mappings("rules") : document.Grant is not null && document.Source.Mapping("scope") is { } scope ? [scope] : [];
        foreach (var holder in holders)
        {
            // In a rule, a longer path beside it says which rule wins there; in a grant, it says nothing.
            if (holder.Find("paths") is not { } paths || !(document.Site is null ? holder.Scalars("paths").Any(IsEverything) : holder.Scalars("paths").All(IsEverything)))
            {
                continue;
            }

            var edits = Edits.RemoveKey(file, holder, "paths");
            yield return new PolicyProblem(Rule, "These paths are all there are. Leave `paths` out, or write `/$` where only the front page is meant.", paths.Key.Span)
            {
                Fix = edits is null ? null : new PolicyFix("Leave `paths` out.", IsSafe: true, edits),
            };
        }
    }

    private static bool IsEverything(SourceScalar path) => PathPattern.TryParse(path.Value, out var pattern) is null && pattern.MatchesEverything;
}
