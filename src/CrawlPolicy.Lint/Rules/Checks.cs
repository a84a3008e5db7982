using CrawlPolicy.Lint.Rules.Evidence;
using CrawlPolicy.Lint.Rules.Hygiene;
using CrawlPolicy.Lint.Rules.Identity;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Lint.Rules.Syntax;
using CrawlPolicy.Lint.Rules.Tests;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Rules;

/// <summary>All checks beyond those of reading.</summary>
internal static class Checks
{
    /// <summary>Those that look at one file.</summary>
    public static IReadOnlyList<IFileCheck> OfFiles { get; } =
    [
        new AmbiguousScalarCheck(),
        new ByteOrderMarkOrLineEndsCheck(),
        new HostIsPublicSuffixCheck(),
        new IpOrLocalHostCheck(),
        new DuplicateRuleCheck(),
        new UnreachableRuleCheck(),
        new PathNotNormalizedCheck(),
        new EverythingPathCheck(),
        new DefaultAllowCheck(),
        new PlaceholderCrawlerCheck(),
        new FileNameCheck(),
        new PlaceholderCheck(),
        new ExampleHostCheck(),
        new TermsHash(),
        new TermsTextMismatch(),
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
    public static IReadOnlyList<ISetCheck> OfSets { get; } =
    [
        new OverlappingHostsCheck(),
        new RedundantHostCheck(),
    ];

    /// <summary>Runs those that look at one file.</summary>
    public static IReadOnlyList<PolicyProblem> Find(PolicyFile file, CheckSettings settings) =>
        file.Document is { } document ? [.. OfFiles.SelectMany(check => check.Find(file, document, settings))] : [];

    /// <summary>Runs those that look at all files.</summary>
    public static IReadOnlyList<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings) =>
        [.. OfSets.SelectMany(check => check.Find(files, policies, settings))];
}
