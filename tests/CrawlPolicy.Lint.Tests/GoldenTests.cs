using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Lint.Tests.Rules;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests;

/// <summary>
/// <c>Goldens/CP102-unknown-key.txt</c> holds what the rule says of its own bad example, and <c>Goldens/CP102-unknown-key/CASE/</c>
/// further policies with what it says of them. What other rules find in them belongs to their files. Run with
/// <c>UPDATE_GOLDENS=1</c> to write what is said now, and review the difference.
/// </summary>
public sealed class GoldenTests : IDisposable
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Goldens");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("goldens");

    public static TheoryData<string> Rules => [.. RuleCatalogue.All.Select(NameOf)];

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Root).SelectMany(Directory.GetDirectories)
        .Select(static folder => Path.GetRelativePath(Root, folder).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Lint_BadExampleOfARule_SaysWhatIsExpected(string name)
    {
        var rule = RuleCatalogue.Find(name[..5])!;
        RuleExample.WriteBad(rule, _folder.FullName);
        await Golden.CompareAsync(Path.Combine(Root, $"{name}.txt"), Lint(rule, _folder.FullName));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Lint_FurtherCaseOfARule_SaysWhatIsExpected(string name)
    {
        var folder = Path.Combine(Root, name);
        await Golden.CompareAsync(Path.Combine(folder, "expected.txt"), Lint(RuleCatalogue.Find(name[..5])!, folder));
    }

    [Fact]
    public void Goldens_OfRulesThatAreNot_AreNotThere() => Assert.Empty(
        Directory.GetFileSystemEntries(Root).Select(static entry => Path.GetFileNameWithoutExtension(entry)).Except(RuleCatalogue.All.Select(NameOf), StringComparer.Ordinal));

    private static string NameOf(PolicyRule rule) => $"{rule.Id}-{rule.Name}";

    private static string Lint(PolicyRule rule, string folder)
    {
        var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, TextWriter.Null, static () => Stream.Null, isColoured: false);
        var result = Linter.Open(new LintQuestion([folder], PolicySeverity.Info), terminal, Tool.Today).Lint();
        foreach (var problem in result.Open.Select(static finding => finding.Problem).Where(problem => problem.Rule == rule))
        {
            FindingPrinter.Print(terminal, problem, result.Sources.LinesOf(problem.Span.File));
        }

        return output.ToString().Replace(folder.Replace('\\', '/') + "/", "", StringComparison.Ordinal);
    }
}
