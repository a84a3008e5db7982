using System.Text;
using CrawlPolicy.Lint.Audit.Judging;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>What the checks of grants, evidence, pace, robots rules and secrets find in policies that are given as text.</summary>
internal static class CheckText
{
    public static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Finds it; several files stand behind lines of the form <c># file: sites/a.yaml</c>. Reading finds no error in them.</summary>
    public static IReadOnlyList<PolicyProblem> Find(string text, DateOnly? today = null, RobotsFolder? robots = null)
    {
        var files = RuleExample.Split(text).Select(static file => PolicyDirectoryReader.WithFiles(PolicyFileReader.Read(file.Path, Encoding.UTF8.GetBytes(file.Text)), "no/such/folder")).ToList();
        var (set, problems) = PolicySetBuilder.Build(files, []);
        Assert.DoesNotContain(problems, static problem => problem.Rule.Severity == PolicySeverity.Error);
        var settings = new CheckSettings(today ?? Today) { Robots = robots };
        return [.. files.SelectMany(file => Checks.Find(file, settings)).Concat(Checks.Find(files, set!, settings)).Where(static problem => IsOfAGroup(problem.Rule.Id))];
    }

    // Grants, evidence, pace, robots rules and secrets; the others have tests of their own.
    private static bool IsOfAGroup(string id) => id[2] is '3' or '4' or '5' or '6' or '7' && id is not ("CP406" or "CP408" or "CP609");

    /// <summary>The identities of what is found.</summary>
    public static IReadOnlyList<string> Ids(string text, DateOnly? today = null) => [.. Find(text, today).Select(static problem => problem.Rule.Id)];
}
