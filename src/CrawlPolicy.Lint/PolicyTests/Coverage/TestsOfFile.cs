using CrawlPolicy.Decisions;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Tests of a file, found by the rule that they expect.</summary>
/// <param name="document">The file.</param>
/// <param name="tests">Its tests, or those that passed.</param>
internal sealed class TestsOfFile(PolicyDocument document, IReadOnlyList<PolicyTest> tests)
{
    private const int PathBuffer = 2048;

    private readonly ILookup<string, PolicyTest> _byRule = tests.Where(static test => test.Expected.Rule is not null).ToLookup(static test => test.Expected.Rule!, StringComparer.Ordinal);

    /// <summary>The file.</summary>
    public PolicyDocument Document => document;

    /// <summary>All of them.</summary>
    public IReadOnlyList<PolicyTest> All => tests;

    /// <summary>Those that expect a rule to decide.</summary>
    public IEnumerable<PolicyTest> Expecting(string rule) => _byRule[rule];

    /// <summary>Those that expect any rule of the file's policy to decide.</summary>
    public IEnumerable<PolicyTest> ExpectingAny()
    {
        var name = document.Name.Value;
        return tests.Where(test => test.Expected.Rule is { } rule
            && (document.Kind == SiteShape.Kind || document.Kind == DatasetShape.Kind
                ? rule.Length > name.Length && rule[name.Length] == '/' && rule.StartsWith(name, StringComparison.Ordinal)
                : rule == IdOf(document)));
    }

    /// <summary>What decisions call a policy that is one rule.</summary>
    public static string IdOf(PolicyDocument document) => $"{document.Kind.Name.ToLowerInvariant()}/{document.Name.Value}";

    /// <summary>The purposes that a test judges.</summary>
    public PurposeSet PurposesOf(PolicyTest test) =>
        !test.Purposes.IsEmpty ? test.Purposes
        : test.Crawler is null ? PurposeSet.Of(default(CrawlPurpose))
        : test.Crawler == document.Crawler?.Name ? PurposeSet.Of(document.Crawler.Purposes[0])
        : PurposeSet.None;

    /// <summary>The purposes that some tests judge together.</summary>
    public PurposeSet PurposesOf(IEnumerable<PolicyTest> some) => some.Aggregate(PurposeSet.None, (all, test) => all | PurposesOf(test));

    /// <summary>The hosts that some tests fetch from, each once.</summary>
    public static IReadOnlyCollection<string> HostsOf(IEnumerable<PolicyTest> some)
    {
        var hosts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var url in some.SelectMany(static test => test.Urls))
        {
            if (FetchTarget.TryParse(url, out var target) == FetchTargetProblem.None)
            {
                _ = hosts.Add(target.HostName);
            }
        }

        return hosts;
    }

    /// <summary>Takes a URL apart as decisions do; the path is in the spelling that patterns are held against.</summary>
    public static (string Host, string Path)? Split(string url) =>
        FetchTarget.TryParse(url, out var target) == FetchTargetProblem.None
            ? (target.HostName, PercentText.Normalize(target.PathAndQuery, stackalloc char[PathBuffer]).ToString())
            : null;
}
