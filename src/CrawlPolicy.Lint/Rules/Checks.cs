using CrawlPolicy.Lint.Rules.Contradictions;
using CrawlPolicy.Lint.Rules.Evidence;
using CrawlPolicy.Lint.Rules.Grants;
using CrawlPolicy.Lint.Rules.Hygiene;
using CrawlPolicy.Lint.Rules.Identity;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Lint.Rules.Pace;
using CrawlPolicy.Lint.Rules.Secrets;
using CrawlPolicy.Lint.Rules.Syntax;
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
        new AmbiguousScalar(),
        new ByteOrderMarkOrLineEnds(),
        new HostIsPublicSuffix(),
        new IpOrLocalHost(),
        new DuplicateRule(),
        new UnreachableRule(),
        new PathNotNormalized(),
        new EverythingPath(),
        new DefaultAllow(),
        new GrantExpired(),
        new GrantExpiresSoon(),
        new GrantTooLong(),
        new GrantNotYetValid(),
        new AgreementSaysNothing(),
        new LicensorIsLicensee(),
        new RevokedGrant(),
        new LiftWithoutAgreement(),
        new DraftGrant(),
        new AgreementFileMissing(),
        new ReviewOverdue(),
        new DateInFuture(),
        new CheckStale(),
        new ReviewDueSoon(),
        new TermsHash(),
        new TermsTextMismatch(),
        new ReviewOlderThanTerms(),
        new ReviewerSaysNothing(),
        new ReviewIntervalLong(),
        new ExcessiveRate(),
        new ConcurrencyWithInterval(),
        new QuietHoursOfTheDay(),
        new DailyCapUnreachable(),
        new PlaceholderCrawler(),
        new LoginPathAllowed(),
        new SecretInFile(),
        new SessionInTestUrl(),
        new FileName(),
        new PolicyWithoutTests(),
        new UntestedRule(),
        new Placeholder(),
        new ExampleHost(),
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
        new OverlappingHosts(),
        new RedundantHost(),
        new GrantBroaderThanLicence(),
        new OverlappingGrants(),
        new UnknownLicensee(),
        new GrantWithoutEffect(),
        new FasterThanCrawlDelay(),
        new ContradictsRobots(),
        new ContradictsSignals(),
    ];

    /// <summary>Runs those that look at one file.</summary>
    public static IReadOnlyList<PolicyProblem> Find(PolicyFile file, CheckSettings settings) =>
        file.Document is { } document ? [.. OfFiles.SelectMany(check => check.Find(file, document, settings))] : [];

    /// <summary>Runs those that look at all files.</summary>
    public static IReadOnlyList<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings) =>
        [.. OfSets.AsParallel().AsOrdered().SelectMany(check => check.Find(files, policies, settings))];
}
