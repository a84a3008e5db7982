using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules;

/// <summary>All checks beyond those of reading.</summary>
internal static class Checks
{
    /// <summary>Those that look at one file.</summary>
    public static IReadOnlyList<IFileCheck> OfFiles { get; } =
    [
        new TermsHash(),
        new TermsTextMismatch(),
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
