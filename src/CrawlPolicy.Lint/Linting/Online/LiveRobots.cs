using System.Collections.Concurrent;
using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Linting.Online;

/// <summary>
/// Asks the sites that policies allow something of for their robots.txt, as a crawl does: judged first, under the crawler's own name,
/// over the guarded dialer, once for each site. The files are laid into a folder by host, where the checks read them.
/// </summary>
internal sealed class LiveRobots : IDisposable
{
    private const int AtOnce = 8;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policy-lint-");

    private LiveRobots()
    {
    }

    /// <summary>The folder of what the sites answered.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Asks the sites.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="settings">The settings; their crawler is who asks.</param>
    /// <param name="terminal">Where it is said how far this is, and who was not asked.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="CouldNotRunException">The policies do not have the crawler profile.</exception>
    public static async Task<LiveRobots> ReadAsync(PolicySet policies, CrawlPolicyOptions settings, Terminal terminal, TimeProvider time, CancellationToken cancellationToken)
    {
        var crawler = policies.FindCrawler(settings.Crawler)
            ?? throw new CouldNotRunException($"There is no crawler profile `{settings.Crawler}` among the policies, so that nobody can ask. Name the whole folder, or set CrawlPolicy__Crawler.");
        var source = new PolicySource();
        source.Replace(policies);
        await using var services = new ServiceCollection().AddSingleton(time).AddSingleton(source).AddSingleton(settings)
            .AddCrawlPolicy().Services
            .BuildServiceProvider();
        var engine = services.GetRequiredService<CrawlPolicyEngine>();
        var live = new LiveRobots();
        try
        {
            await live.AskAsync(engine, Questions(policies, crawler), terminal, cancellationToken);
            return live;
        }
        catch
        {
            live.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private async Task AskAsync(CrawlPolicyEngine engine, List<FetchRequest> questions, Terminal terminal, CancellationToken cancellationToken)
    {
        var silent = new ConcurrentBag<string>();
        var asked = 0;
        await Parallel.ForEachAsync(questions, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (request, cancellation) =>
        {
            var decision = (await engine.ExplainAsync(request, cancellation)).Decision;
            if (decision.Robots is { Outcome: RobotsOutcome.Rules } robots && FetchTarget.TryParse(request.Url, out var target) == FetchTargetProblem.None)
            {
                await File.WriteAllBytesAsync(Path.Combine(Folder, $"{target.HostName}.txt"), robots.Content.ToArray(), cancellation);
            }
            else if (decision.Robots is not { Outcome: RobotsOutcome.Unavailable })
            {
                silent.Add($"{request.Url} was not asked, or did not answer: {decision.Robots?.Problem ?? decision.Refusal?.Detail}");
            }

            var done = Interlocked.Increment(ref asked);
            if (terminal.IsErrorWatched)
            {
                terminal.Error.Write($"\rasked {done:N0} of {questions.Count:N0} sites");
            }
        });
        if (terminal.IsErrorWatched)
        {
            terminal.Error.WriteLine();
        }

        foreach (var line in silent.Order(StringComparer.Ordinal))
        {
            terminal.Tell(line);
        }
    }

    // A host of each site of which something is allowed that the crawler was given; where the site's own tests name a URL, that one's.
    private static List<FetchRequest> Questions(PolicySet policies, CrawlerProfile crawler)
    {
        var tested = policies.Tests.SelectMany(static test => test.Urls).ToLookup(url => FetchTarget.TryParse(url, out var target) == FetchTargetProblem.None ? policies.FindSite(target.Host)?.Name : null, StringComparer.Ordinal);
        var questions = new List<FetchRequest>();
        foreach (var site in policies.Sites)
        {
            var allowed = crawler.Purposes.FirstOrDefault(purpose => site.Rules.Any(rule => rule.Allow.Contains(purpose)));
            if (site.Rules.Any(rule => rule.Allow.Contains(allowed)))
            {
                var host = site.Hosts.FirstOrDefault(static host => !host.IsBelow)?.Name ?? $"www.{site.Hosts[0].Name}";
                questions.Add(new FetchRequest(tested[site.Name].FirstOrDefault() ?? $"https://{host}/") { Crawler = crawler.Name, Purpose = allowed.ToString() });
            }
        }

        return questions;
    }
}
