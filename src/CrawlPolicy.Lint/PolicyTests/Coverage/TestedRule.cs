using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>A rule of a site, or a grant, as far as tests hold it.</summary>
/// <param name="Id">What decisions call it.</param>
/// <param name="Node">What names its purposes.</param>
/// <param name="Scope">What names its paths and methods.</param>
/// <param name="PurposeKeys">The keys of its purposes.</param>
internal sealed record TestedRule(string Id, SourceMapping Node, SourceMapping Scope, IReadOnlyList<string> PurposeKeys)
{
    private static readonly string[] OfRules = ["allow", "deny"];
    private static readonly string[] OfGrants = ["purposes"];

    /// <summary>The purposes that it speaks of.</summary>
    public PurposeSet Purposes => PurposeKeys.Aggregate(PurposeSet.None, (all, key) => all | Values.Purposes(Node, key));

    /// <summary>Those of a file.</summary>
    public static IEnumerable<TestedRule> Of(PolicyDocument document)
    {
        if (document.Grant is not null && document.Source.Mapping("scope") is { } scope)
        {
            return [new TestedRule(TestsOfFile.IdOf(document), document.Source, scope, OfGrants)];
        }

        return document.Site is null ? [] : document.Source.Mappings("rules").Select(rule => new TestedRule($"{document.Name.Value}/{rule.Text("id")}", rule, rule, OfRules));
    }
}
