using CrawlPolicy.Lint.Rules.Tests;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules;

/// <summary>All checks beyond those of reading.</summary>
internal static class Checks
{
    /// <summary>Those that look at one file.</summary>
    public static IReadOnlyList<IFileCheck> OfFiles { get; } =
    [
        new PolicyWithoutTests(),
        new UntestedRule(),
        new UntestedHost(),
        new UntestedPurpose(),
        new VagueExpectation(),
        new UntestedItem(),
        new RuleWithoutClause(),
        new RuleWithoutInstead(),
        new MissingTitle(),
        new UntestedScope(),
        new UntestedRate(),
        new UntestedException(),
        new UntestedAlias(),
    ];

    /// <summary>Those that look at all files.</summary>
    public static IReadOnlyList<ISetCheck> OfSets { get; } = [];

    /// <summary>Runs those that look at one file.</summary>
    public static IReadOnlyList<PolicyProblem> Find(PolicyFile file, CheckSettings settings) =>
        file.Document is { } document ? [.. OfFiles.SelectMany(check => check.Find(file, document, settings))] : [];

    /// <summary>Runs those that look at all files.</summary>
    public static IReadOnlyList<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings) =>
        [.. OfSets.SelectMany(check => check.Find(files, policies, settings))];
}
