using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules;

/// <summary>Finds what only all files together show to be doubtful.</summary>
internal interface ISetCheck
{
    /// <summary>The rule that it applies; its findings never are errors.</summary>
    PolicyRule Rule { get; }

    /// <summary>Checks all files; only asked where reading found no error.</summary>
    /// <param name="files">The files.</param>
    /// <param name="policies">Their policies.</param>
    /// <param name="settings">What else there is to know.</param>
    IEnumerable<PolicyProblem> Find(IReadOnlyList<PolicyFile> files, PolicySet policies, CheckSettings settings);
}
