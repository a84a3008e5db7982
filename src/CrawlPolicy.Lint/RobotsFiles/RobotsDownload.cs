using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Explaining;
using CrawlPolicy.RobotsAccess;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary>Reads the robots.txt of a site as a crawl would: judged first, under the crawler's name, over the guarded dialer.</summary>
internal static class RobotsDownload
{
    /// <summary>Reads the file.</summary>
    /// <exception cref="CouldNotRunException">It may not be asked for, or could not be had.</exception>
    public static async Task<byte[]> ReadAsync(string url, string? policies, string? crawler, CancellationToken cancellationToken)
    {
        var options = new CrawlPolicyOptions { PolicyDirectory = policies };
        await using var services = new ServiceCollection()
            .AddSingleton(PolicyFolder.Load(options))
            .AddSingleton(options)
            .AddCrawlPolicy().Services
            .BuildServiceProvider();
        var request = new FetchRequest(url) { Crawler = crawler };
        var decision = (await services.GetRequiredService<CrawlPolicyEngine>().ExplainAsync(request, cancellationToken)).Decision;
        return decision.Robots switch
        {
            { Outcome: RobotsOutcome.Rules or RobotsOutcome.NotRobots } snapshot => snapshot.Content.ToArray(),
            { Outcome: RobotsOutcome.Unavailable } => throw new CouldNotRunException($"{url} is not there, which means that there are no rules."),
            { } snapshot => throw new CouldNotRunException(snapshot.Problem ?? $"{url} could not be had."),
            null => throw new CouldNotRunException($"{url} was not asked for. {decision.Refusal?.Detail} {decision.Refusal?.Remedy}"),
        };
    }
}
