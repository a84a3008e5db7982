using CrawlPolicy.Evidence;
using CrawlPolicy.Handling;

namespace CrawlPolicy.EndToEnd.Tests.Readme;

/// <summary>The README's sample of reporting an outcome. What stands between the marks is what the README shows.</summary>
internal static class OutcomeSample
{
    public static async Task RunAsync(HttpResponseMessage response, IFetchOutcomes outcomes)
    {
        // <sample>
        response.RequestMessage!.Options.TryGetValue(CrawlPolicyKeys.Decision, out var decision);
        await outcomes.ReportAsync(                              // IFetchOutcomes, from the services
            decision!.Id.ToString(), new FetchOutcome { Event = OutcomeEvent.Deleted }, "Request 17", CancellationToken.None);
        // </sample>
    }
}
