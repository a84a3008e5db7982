using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Terms.Testing;

/// <summary>Runs the tests of policy files offline.</summary>
internal static class PolicyTestRunner
{
    /// <summary>Runs tests against the set that they came with, or another.</summary>
    public static async Task<IReadOnlyList<PolicyTestResult>> RunAsync(
        PolicySet policies, IEnumerable<PolicyTest> tests, TimeProvider time, CancellationToken cancellationToken)
    {
        var results = new List<PolicyTestResult>();
        foreach (var test in tests)
        {
            results.Add(await RunAsync(policies, test, time, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    private static async ValueTask<PolicyTestResult> RunAsync(
        PolicySet policies, PolicyTest test, TimeProvider time, CancellationToken cancellationToken)
    {
        var evaluation = new Evaluation();
        evaluation.Begin(new FetchRequest(test.Url) { Method = test.Method }, policies, test.At ?? time.GetUtcNow(), EvaluationKind.Ask, notes: null);
        if (FetchTarget.TryParse(test.Url, out var target) is not FetchTargetProblem.None and var problem)
        {
            return Fail(test, $"The URL cannot be judged: {problem}.");
        }

        if (FindCrawler(policies, test) is not { } crawler)
        {
            return Fail(test, $"No Crawler policy is named `{test.Crawler}`.");
        }

        evaluation.Target = target;
        evaluation.Site = policies.FindSite(target.Host);
        evaluation.Crawler = crawler;
        evaluation.Purpose = CrawlPurpose.TryParse(test.Purpose, out var purpose) ? purpose : crawler.Purposes[0];
        var refusal = await new TermsGate(new CrawlPolicyOptions()).EvaluateAsync(evaluation, cancellationToken).ConfigureAwait(false);
        return PolicyTestResult.Compare(test, refusal, refusal is null ? evaluation.AllowedBy : refusal.Rule);
    }

    private static PolicyTestResult Fail(PolicyTest test, string failure) => new(test, Refusal: null, Rule: null, failure);

    private static CrawlerProfile? FindCrawler(PolicySet policies, PolicyTest test) => test.Crawler is { } name
        ? policies.FindCrawler(name)
        : new CrawlerProfile
        {
            Name = "stand-in",
            ProductToken = "PolicyTest",
            UserAgent = "PolicyTest/1.0 (policy test)",
            Operator = "Policy test",
            Purposes = [CrawlPurpose.TryParse(test.Purpose, out var purpose) ? purpose : default],
        };
}
