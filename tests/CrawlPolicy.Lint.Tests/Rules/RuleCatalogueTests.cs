using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>What holds for every rule.</summary>
public sealed class RuleCatalogueTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rules");

    public static TheoryData<string> Ids => [.. RuleCatalogue.All.Select(static rule => rule.Id)];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_Any_IsSaidAllOf(string id)
    {
        var rule = RuleCatalogue.Find(id)!;
        Assert.All([rule.Summary, rule.Why, rule.Fix], static text => Assert.Matches(@"^\p{Lu}.+[.]$|^`.+[.]$", text));
        Assert.All([rule.Bad, rule.Good], static text => Assert.False(string.IsNullOrWhiteSpace(text), "An example is missing."));
    }

    [Fact]
    public void Rules_All_HaveIdentitiesAndNamesOfTheirOwn()
    {
        Assert.All(RuleCatalogue.All, static rule => Assert.Matches("^CP[0-9]{3}$", rule.Id));
        Assert.All(RuleCatalogue.All, static rule => Assert.Matches("^[a-z][a-z0-9-]*[a-z0-9]$", rule.Name));
        Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.DistinctBy(static rule => rule.Id).Count());
        Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.DistinctBy(static rule => rule.Name).Count());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_BadExample_IsFoundBy(string id)
    {
        RuleExample.WriteBad(RuleCatalogue.Find(id)!, _folder.FullName);
        Assert.Contains(id, Found());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_GoodExample_IsNotFoundBy(string id)
    {
        RuleExample.WriteGood(RuleCatalogue.Find(id)!, _folder.FullName);
        Assert.DoesNotContain(id, Found());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_GoodExample_HasNoError(string id)
    {
        RuleExample.WriteGood(RuleCatalogue.Find(id)!, _folder.FullName);
        Assert.DoesNotContain(Lint().Findings, static finding => finding.Problem.Rule.Severity == PolicySeverity.Error);
    }

    [Fact]
    public void Rules_OfChecks_AreNeverErrors() => Assert.DoesNotContain(
        Checks.OfFiles.Select(static check => check.Rule).Concat(Checks.OfSets.Select(static check => check.Rule)),
        static rule => rule.Severity == PolicySeverity.Error);

    private IEnumerable<string> Found() => Lint().Open.Select(static finding => finding.Problem.Rule.Id);

    private LintResult Lint()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, static () => Stream.Null, isColoured: false);
        return Linter.Open(new LintQuestion([_folder.FullName], PolicySeverity.Info), terminal, Tool.Today).Lint();
    }
}
