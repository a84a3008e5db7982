using CrawlPolicy.Lint.Rules;

namespace CrawlPolicy.Lint.Tests.Rules;

/// <summary>The examples of the checks, judged on the day that they were written for.</summary>
public sealed class CheckExampleTests
{
    private static readonly string[] Kinds = ["CP3", "CP4", "CP5", "CP6", "CP7"];

    public static TheoryData<string> Ids =>
        [.. Checks.OfFiles.Select(static check => check.Rule).Concat(Checks.OfSets.Select(static check => check.Rule)).Select(static rule => rule.Id).Where(static id => Kinds.Contains(id[..3]))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Find_BadExample_IsFound(string id)
    {
        var found = CheckText.Find(RuleCatalogue.Find(id)!.Bad);
        Assert.Contains(found, problem => problem.Rule.Id == id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Find_GoodExample_IsNotFound(string id) => Assert.Empty(CheckText.Find(RuleCatalogue.Find(id)!.Good));

    [Fact]
    public void Ids_OfAllChecks_AreUnique() => Assert.Equal(RuleCatalogue.All.Count, RuleCatalogue.All.DistinctBy(static rule => rule.Id).Count());
}
