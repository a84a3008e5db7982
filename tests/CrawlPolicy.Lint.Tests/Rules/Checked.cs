using System.Text;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>What checks find in policies that a test writes.</summary>
internal static class Checked
{
    /// <summary>A site whose first lines stand, for what a test adds.</summary>
    public const string Site = """
        apiVersion: crawlpolicy/v1
        kind: Site
        name: acme
        terms: { document: https://www.acme-news.com/terms, how: primary }
        default: deny

        """;

    /// <summary>A grant whose first lines stand.</summary>
    public const string Grant = """
        apiVersion: crawlpolicy/v1
        kind: Grant
        name: acme
        licensor: Acme News Ltd
        licensee: Acme Search Ltd
        agreement: { reference: Contract 17 }
        purposes: [search-index]
        from: 2026-01-01
        until: 2026-12-31

        """;

    /// <summary>Finds what a rule says of files, which are called <c>0.yaml</c> and so on.</summary>
    public static IReadOnlyList<PolicyProblem> Find(string rule, params IReadOnlyList<string> texts) => Find(rule, PublicSuffixes.WellKnown, texts);

    /// <summary>Finds what a rule says of files by a list of suffixes.</summary>
    public static IReadOnlyList<PolicyProblem> Find(string rule, PublicSuffixes suffixes, params IReadOnlyList<string> texts)
    {
        var files = texts.Select(static (text, i) => PolicyFileReader.Read($"{i}.yaml", Encoding.UTF8.GetBytes(text))).ToList();
        var (set, problems) = PolicySetBuilder.Build(files, []);
        Assert.DoesNotContain(problems, static problem => problem.Rule.Severity == PolicySeverity.Error);
        var settings = new CheckSettings(new DateOnly(2026, 11, 22)) { PublicSuffixes = suffixes };
        return [.. problems.Concat(files.SelectMany(file => Checks.Find(file, settings))).Concat(Checks.Find(files, set!, settings)).Where(problem => problem.Rule.Id == rule)];
    }

    /// <summary>The parts of the text that findings point at.</summary>
    public static IEnumerable<string> Marked(string text, IEnumerable<PolicyProblem> problems)
    {
        var lines = text.Split('\n');
        return problems.Select(problem => lines[problem.Span.Line - 1][(problem.Span.Column - 1)..(problem.Span.EndColumn - 1)]);
    }
}
