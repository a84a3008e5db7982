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
        var sources = PolicySources.Find([Path.Combine(RepositoryRoot.Path, "policies")], terminal);
        var result = Linter.Lint(sources, PolicySeverity.Info, baseline: null, CheckText.Today);
        Assert.Empty(result.Open.Select(static finding => finding.Problem).Where(static problem => !PolicyRules.All.Contains(problem.Rule)).Select(static problem => problem.ToString()));
    }
}
