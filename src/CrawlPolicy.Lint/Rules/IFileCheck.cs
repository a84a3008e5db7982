using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules;

/// <summary>Finds what one file alone shows to be doubtful. Files are checked in parallel, so that a check keeps no state.</summary>
internal interface IFileCheck
{
    /// <summary>The rule that it applies; its findings never are errors.</summary>
    PolicyRule Rule { get; }

    /// <summary>Checks a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="document">Its policy, in which reading found no error.</param>
    /// <param name="settings">What else there is to know.</param>
    IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings);
}
