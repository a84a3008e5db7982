using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Terms.Testing;

namespace CrawlPolicy.Terms.Files;

/// <summary>Makes tests of the entries of <c>tests</c>. What does not have its shape was reported already and is passed over.</summary>
internal static class TestReader
{
    private static readonly (string One, string Other, string Remedy)[] Alternatives =
    [
        ("url", "urls", "Keep one of them."),
        ("purpose", "purposes", "Keep one of them."),
        ("crawler", "publicSearchEngine", "A profile says itself whether it is a public search engine: keep one of them."),
    ];

    /// <summary>Reads all tests of a file.</summary>
    public static IReadOnlyList<PolicyTest> ReadAll(SourceMapping root, PolicyProblems problems)
    {
        var tests = new List<PolicyTest>();
        var cases = 0L;
        foreach (var node in root.Mappings("tests"))
        {
            if (Read(node, problems) is not { } test)
            {
                continue;
            }

            var before = cases;
            cases += test.Count;
            if (cases > TestShape.MaximumCases && before <= TestShape.MaximumCases)
            {
                problems.Add(
                    PolicyRules.TooLarge,
                    node.Span,
                    string.Create(CultureInfo.InvariantCulture, $"With this test, the tests of the file are {cases:N0} fetches, each URL with each purpose; at most {TestShape.MaximumCases:N0} are run. Name fewer URLs or purposes."));
            }

            tests.Add(test);
        }

        return tests;
    }

    private static PolicyTest? Read(SourceMapping node, PolicyProblems problems)
    {
        Check(node, problems);
        var urls = node.Text("url") is { } url ? [url] : node.Scalars("urls").Select(static one => one.Value).ToList();
        if (node.Text("name") is not { } name || urls.Count == 0 || node.Mapping("expect") is not { } expect)
        {
            return null;
        }

        return new PolicyTest(name, urls, ReadExpectation(expect), node.Span.ToLocation())
        {
            Method = node.Text("method") ?? "GET",
            Crawler = node.Text("crawler"),
            IsPublicSearchEngine = node.Text("publicSearchEngine") == "true",
            Purposes = CrawlPurpose.TryParse(node.Text("purpose"), out var purpose) ? PurposeSet.Of(purpose) : Values.Purposes(node, "purposes"),
            Dataset = node.Text("dataset"),
            At = node.Text("at") is { } at && ScalarText.TryInstant(at, out var instant) ? instant : null,
            Robots = node.Text("robots"),
        };
    }

    private static void Check(SourceMapping node, PolicyProblems problems)
    {
        if (node.Find("url") is null && node.Find("urls") is null)
        {
            problems.Add(PolicyRules.MissingRequiredKey, node.Span, "A test lacks `url`, or `urls` for several. Name what is fetched.");
        }

        foreach (var (one, other, remedy) in Alternatives)
        {
            if (node.Find(one) is { } first && node.Find(other) is { } second)
            {
                problems.Add(PolicyRules.AmbiguousTest, second.Key.Span, $"The test has both `{one}` and `{other}`. {remedy}", first.Key.Span);
            }
        }
    }

    private static PolicyTestExpectation ReadExpectation(SourceMapping node) =>
        new(node.Text("decision") == "allow", node.Text("reason"), node.Text("rule"))
        {
            Item = node.Text("item"),
            Instead = node.Text("instead"),
            Rate = node.Mapping("rate") is { } rate ? ReadRate(rate) : null,
        };

    private static ExpectedRate ReadRate(SourceMapping node)
    {
        var (concurrency, cap) = (Values.Whole(node, "concurrency"), Values.Whole(node, "dailyCap"));
        return new ExpectedRate(
            Values.Duration(node, "interval"),
            concurrency == 0 ? null : concurrency,
            node.Text("quietHours") is { } hours && ScalarText.TryQuietHours(hours, out var quiet) ? quiet : null,
            cap == 0 ? null : cap);
    }
}
