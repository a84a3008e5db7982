using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;

namespace CrawlPolicy.Terms.Testing;

/// <summary>Runs the tests of policy files offline, through the same engine as every door.</summary>
internal static class PolicyTestRunner
{
    private const string StandInName = "policy-test";

    /// <summary>Runs tests.</summary>
    /// <param name="policies">The policies that they are run against.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="time">The clock for tests that name no time.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>A result for each test, in their order.</returns>
    public static async Task<IReadOnlyList<PolicyTestResult>> RunAsync(
        PolicySet policies, IReadOnlyList<PolicyTest> tests, TimeProvider time, CancellationToken cancellationToken)
    {
        var results = new List<PolicyTestResult>(tests.Count);
        var engine = new OfflineEngine(new CrawlPolicyOptions(), time);
        await using (engine.ConfigureAwait(false))
        {
            // Every stand-in is made once: putting a set together anew for each test would cost the size of the set.
            var sets = new Dictionary<string, PolicySet>(StringComparer.Ordinal);
            foreach (var test in tests)
            {
                var set = test.Crawler is null ? WithStandIn(policies, test.Purpose ?? "", sets) : policies;
                results.Add(await RunAsync(engine, set, test, cancellationToken).ConfigureAwait(false));
            }
        }

        return results;
    }

    private static async ValueTask<PolicyTestResult> RunAsync(
        OfflineEngine engine, PolicySet policies, PolicyTest test, CancellationToken cancellationToken)
    {
        var request = new FetchRequest(test.Url) { Method = test.Method, Crawler = test.Crawler ?? StandInName, Purpose = test.Purpose, Dataset = test.Dataset };
        var robots = Encoding.UTF8.GetBytes(test.Robots ?? "");
        var (decision, _, _) = await engine.ExplainAsync(policies, request, robots, test.At, cancellationToken).ConfigureAwait(false);
        return PolicyTestResult.Compare(test, decision.Refusal, decision.Refusal is { } refusal ? refusal.Rule : decision.AllowedBy);
    }

    private static PolicySet WithStandIn(PolicySet policies, string purpose, Dictionary<string, PolicySet> sets)
    {
        if (!sets.TryGetValue(purpose, out var set))
        {
            set = policies.With(new CrawlerProfile
            {
                Name = StandInName,
                ProductToken = "PolicyTest",
                UserAgent = "PolicyTest/1.0 (+https://crawlpolicy.example/policy-test)",
                Operator = "Policy test",
                Purposes = [CrawlPurpose.TryParse(purpose, out var read) ? read : default],
            });
            sets.Add(purpose, set);
        }

        return set;
    }
}
