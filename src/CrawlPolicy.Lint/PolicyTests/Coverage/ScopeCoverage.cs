using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.PolicyTests.Coverage;

/// <summary>Whether tests show where the paths and methods of a rule begin and end.</summary>
internal static class ScopeCoverage
{
    public static IEnumerable<CoverageUnit> Of(TestsOfFile tests) =>
        TestedRule.Of(tests.Document).SelectMany(rule => OfPaths(tests, rule).Concat(OfMethods(tests, rule)));

    private static IEnumerable<CoverageUnit> OfPaths(TestsOfFile tests, TestedRule rule)
    {
        if (rule.Scope.Find("paths") is not { } key)
        {
            yield break;
        }

        var nodes = rule.Scope.Scalars("paths").ToList();
        var patterns = Values.Paths(rule.Scope);
        var ends = patterns.ConvertAll(static _ => new HashSet<char>());
        foreach (var path in Paths(tests.Expecting(rule.Id)))
        {
            Take(path, patterns, ends);
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            yield return new CoverageUnit(CoverageKind.Scope, $"{nodes[i].Value} in {rule.Id}", nodes[i].Span, Missing(nodes[i].Value, patterns[i], ends[i].Count));
        }

        if (!patterns.Exists(static path => path.MatchesEverything))
        {
            var purposes = rule.Purposes;
            var others = tests.All.Where(test => test.Expected.Rule != rule.Id && (test.Expected.Rule is not null || tests.Document.Grant is not null) && !(tests.PurposesOf(test) & purposes).IsEmpty);
            var isShown = Paths(others).Any(path => !patterns.Exists(pattern => pattern.IsMatch(path)));
            yield return new CoverageUnit(
                CoverageKind.Scope, $"paths in {rule.Id}", key.Key.Span, isShown ? null : $"No test shows a path beside these, for the same purposes and with another rule, so that nobody would notice if `{rule.Id}` held for all paths. Add one.");
        }
    }

    private static IEnumerable<CoverageUnit> OfMethods(TestsOfFile tests, TestedRule rule)
    {
        if (rule.Scope.Find("methods") is not { } key)
        {
            yield break;
        }

        var named = rule.Scope.Scalars("methods").ToList();
        var shown = tests.Expecting(rule.Id).Select(static test => test.Method).ToHashSet(StringComparer.Ordinal);
        foreach (var method in named)
        {
            yield return new CoverageUnit(
                CoverageKind.Scope, $"{method.Value} in {rule.Id}", method.Span, shown.Contains(method.Value) ? null : $"No test with `method: {method.Value}` expects `{rule.Id}`. Add one.");
        }

        var isLimited = tests.All.Any(test => test.Expected.Rule is { } other && other != rule.Id && !named.Exists(method => method.Value == test.Method));
        yield return new CoverageUnit(
            CoverageKind.Scope, $"methods in {rule.Id}", key.Key.Span, isLimited ? null : $"No test shows another method with another rule, so that nobody would notice if `{rule.Id}` held for all methods. Add one.");
    }

    private static IEnumerable<string> Paths(IEnumerable<Terms.Testing.PolicyTest> tests) =>
        tests.SelectMany(static test => test.Urls).Distinct(StringComparer.Ordinal).Select(TestsOfFile.Split).Where(static url => url is not null).Select(static url => url!.Value.Path);

    // The most specific pattern takes the path. What follows tells whether a longer pattern would have taken all of its paths.
    private static void Take(string path, List<PathPattern> patterns, List<HashSet<char>> ends)
    {
        var (best, end) = (-1, -1);
        for (var i = 0; i < patterns.Count; i++)
        {
            if (patterns[i].Match(path) is >= 0 and var taken && (best < 0 || patterns[i].Specificity > patterns[best].Specificity))
            {
                (best, end) = (i, taken);
            }
        }

        if (best >= 0)
        {
            _ = ends[best].Add(end < path.Length ? path[end] : '\0');
        }
    }

    private static string? Missing(string text, PathPattern pattern, int ends) => (pattern.IsAnchored, ends) switch
    {
        (_, 0) => $"No test fetches a path of {Words.Quote(text)} and expects the rule. Add a URL of it to the `urls` of a test.",
        (false, 1) => $"All tested paths of {Words.Quote(text)} go on with the same character, and would pass just so if the pattern were longer. Add a URL that goes on otherwise.",
        _ => null,
    };
}
