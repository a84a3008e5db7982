using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Rules;

public sealed class ShippedCatalogueLintTests
{
    [Fact]
    public void Lint_ShippedPolicies_ChecksFindNothingThatIsNotIgnoredWithAReason()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, static () => Stream.Null, isColoured: false);
        var question = new LintQuestion([Path.Combine(RepositoryRoot.Path, "policies")], PolicySeverity.Info);
        var result = Linter.Open(question, terminal, Tool.Today).Lint();
        Assert.Empty(result.Open.Select(static finding => finding.Problem).Where(static problem => !PolicyRules.All.Contains(problem.Rule)).Select(static problem => problem.ToString()));
    }
}
