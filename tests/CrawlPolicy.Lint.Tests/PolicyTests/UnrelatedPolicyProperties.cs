using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;
using CrawlPolicy.Tests.Shared;
using FsCheck.Fluent;

namespace CrawlPolicy.Lint.Tests.PolicyTests;

/// <summary>A policy decides for the hosts that it names, and for no other.</summary>
public sealed class UnrelatedPolicyProperties
{
    private static readonly PolicyFile[] Sites =
    [
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "policies", "sites"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(static path => PolicyDirectoryReader.ReadFile(path, Path.GetFileName(path))),
    ];

    [Fact]
    public async Task AddingPoliciesOfOtherSites_ChangesNoDecisionForASite()
    {
        var trees = Gen.Choose(0, Sites.Length - 1).SelectMany(static site => Gen.Choose(0, Sites.Length - 1).ListOf().Select(others => (Site: site, Others: others)));
        foreach (var (chosen, others) in trees.Sample(20, 100))
        {
            var site = Sites[chosen];
            PolicyFile[] more = [.. others.Select(static i => Sites[i]).Where(other => other != site).Distinct()];
            Assert.Equal(await DecideAsync(site, []), await DecideAsync(site, more));
        }
    }

    private static async Task<IEnumerable<string>> DecideAsync(PolicyFile site, PolicyFile[] more)
    {
        var set = PolicySetBuilder.Build([site, .. more], []).Set!;
        var results = await PolicyTestRunner.RunAsync(set, site.Document!.Tests, TimeProvider.System, TestContext.Current.CancellationToken);
        return results.Select(static result => $"{result.Case} {result.Actual}");
    }
}
