using System.Text;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>What a rule says of mending is what its findings offer.</summary>
public sealed class MendingTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mending");

    public static TheoryData<string> Mended => [.. RuleCatalogue.All.Where(static rule => rule.Mending != PolicyMending.None).Select(static rule => rule.Id)];

    public static TheoryData<string> NotMended => [.. RuleCatalogue.All.Where(static rule => rule.Mending == PolicyMending.None).Select(static rule => rule.Id)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Mended))]
    public void Rule_ThatIsMended_FindsNothingAfterItsFixes(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        RuleExample.WriteBad(rule, _folder.FullName);
        for (var round = 0; round < 8 && Of(id) is [var problem, ..]; round++)
        {
            Assert.Equal(rule.Mending == PolicyMending.Safe, problem.Fix?.IsSafe);
            var text = File.ReadAllText(problem.Span.File);
            File.WriteAllText(problem.Span.File, EditedText.Apply(text, problem.Fix!.Edits), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        Assert.Empty(Of(id));
        Assert.DoesNotContain(Lint(), static problem => problem.Rule.Severity == PolicySeverity.Error);
    }

    [Theory]
    [MemberData(nameof(NotMended))]
    public void Rule_ThatOnlyAPersonMends_OffersNoFix(string id)
    {
        RuleExample.WriteBad(RuleCatalogue.Find(id)!, _folder.FullName);
        Assert.All(Of(id), static problem => Assert.Null(problem.Fix));
    }

    private List<PolicyProblem> Of(string id) => [.. Lint().Where(problem => problem.Rule.Id == id)];

    private IEnumerable<PolicyProblem> Lint()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, static () => Stream.Null, isColoured: false);
        return Linter.Open(new LintQuestion([_folder.FullName], PolicySeverity.Info), terminal, Tool.Today).Lint().Open.Select(static finding => finding.Problem);
    }
}
