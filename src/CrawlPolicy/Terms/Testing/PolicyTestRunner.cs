using System.Text;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Testing;

/// <summary>Runs the tests of policy files offline, through the same engine as every door.</summary>
internal static class PolicyTestRunner
{
    /// <summary>Runs tests.</summary>
    /// <param name="policies">The policies that they are run against.</param>
    /// <param name="tests">The tests.</param>
    /// <param name="time">The clock for tests that name no time.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>A result for each of their fetches, in their order.</returns>
    public static async Task<IReadOnlyList<PolicyTestResult>> RunAsync(
        PolicySet policies, IReadOnlyList<PolicyTest> tests, TimeProvider time, CancellationToken cancellationToken)
    {
        var engine = new OfflineEngine(new CrawlPolicyOptions(), time);
        await using (engine.ConfigureAwait(false))
        {
            return await RunAsync(engine, policies, tests, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs tests with an engine that is kept from one run to the next.</summary>
    public static async Task<IReadOnlyList<PolicyTestResult>> RunAsync(
        OfflineEngine engine, PolicySet policies, IReadOnlyList<PolicyTest> tests, CancellationToken cancellationToken)
    {
        var results = new List<PolicyTestResult>(tests.Count);
        var peopled = StandIn.AddTo(policies);
        foreach (var test in tests)
        {
            var robots = Encoding.UTF8.GetBytes(test.Robots ?? "");
            foreach (var one in test.Cases())
            {
                var request = new FetchRequest(one.Url) { Method = test.Method, Crawler = StandIn.CrawlerOf(test), Purpose = one.Purpose, Dataset = test.Dataset };
                var (decision, _, _) = await engine.ExplainAsync(peopled, request, robots, test.At, cancellationToken).ConfigureAwait(false);
                results.Add(PolicyTestResult.Compare(one, decision));
            }
        }

        return results;
    }
}
