using System.CommandLine;
using CrawlPolicy.Decisions;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Stores;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Signals.Files;
using CrawlPolicy.Terms.Files;
using CrawlPolicy.Terms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Lint.Explaining;

/// <summary><c>policy-lint why</c>.</summary>
internal static class WhyCommand
{
    private const string Description = """
        Says gate by gate whether a fetch may leave, for whom and for what, by which rule, and what would lift a refusal.

        The site's robots.txt is read from the site, under the crawler's own name, unless --robots gives it: then nothing
        goes out. A site whose terms refuse is not asked for its robots.txt. Ends with 0 where the fetch may leave, else 1.
        Settings of the environment hold as for the other doors, for instance CrawlPolicy__Targets__AllowedPorts=8080.

        Examples:
          policy-lint why 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
          policy-lint why https://en.wikipedia.org/wiki/Crawler --robots robots.txt --json
          policy-lint why https://example.com/clip.mp4 --dataset hd-vila-100m
          policy-lint why https://example.com/ --store sqlite:state/crawlpolicy.db
          policy-lint why https://example.com/ --store 'postgres:Host=db.internal;Database=crawlpolicy;Username=reader'
          policy-lint why https://example.com/ --policies policies/ --crawler acme --purpose ai-train:academic --at 2027-01-01
        """;

    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var url = new Argument<string>("URL") { Description = "The URL, exactly as it would be sent." };
        var policies = CommonOptions.Policies();
        var crawler = new Option<string?>("--crawler") { Description = "The crawler profile. The default is the one named default.", HelpName = "NAME" };
        var purpose = new Option<string?>("--purpose") { Description = "USE[:BENEFICIARY]. The default is the profile's first purpose.", HelpName = "PURPOSE" };
        var dataset = new Option<string?>("--dataset") { Description = "The dataset that the URL came from, or several with commas between them. The default is none.", HelpName = "NAME" };
        var method = new Option<string>("--method") { Description = "The method.", DefaultValueFactory = static _ => "GET" };
        var at = new Option<string?>("--at") { Description = "The date or time in UTC that the fetch is judged at, YYYY-MM-DD[Thh:mm:ssZ]. The default is now.", HelpName = "DATE" };
        var robots = new Option<string?>("--robots") { Description = "A file to take for the site's robots.txt, or - for standard input; nothing goes out then.", HelpName = "FILE" };
        var store = StoreOption.Create(asks: false);
        var json = new Option<bool>("--json") { Description = "Writes one JSON object." };
        var command = new Command("why", Description) { url, policies, crawler, purpose, dataset, method, at, robots, store, json };
        at.Validators.Add(static option =>
        {
            if (option.GetValueOrDefault<string?>() is { } text && !ScalarText.TryInstant(text, out _))
            {
                option.AddError($"--at '{text}' is no date and no time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var request = new FetchRequest(result.GetValue(url)!)
            {
                Method = result.GetValue(method)!,
                Crawler = result.GetValue(crawler),
                Purpose = result.GetValue(purpose),
                Dataset = result.GetValue(dataset),
            };
            var options = EnvironmentOptions.Read();
            options.PolicyDirectory = result.GetValue(policies) ?? options.PolicyDirectory;
            var clock = new GivenTime(time) { At = result.GetValue(at) is { } text && ScalarText.TryInstant(text, out var instant) ? instant : null };
            var file = result.GetValue(robots) is { } path ? RobotsFiles.RobotsInput.Read(path, terminal) : null;
            var explanation = await ExplainAsync(options, request, file, result.GetValue(store), clock, cancellationToken);
            ExplanationReport.Write(terminal, explanation, result.GetValue(json));
            return explanation.Decision.IsAllowed ? ExitCode.Clean : ExitCode.Findings;
        });
        return command;
    }

    private static async Task<Explanation> ExplainAsync(
        CrawlPolicyOptions options, FetchRequest request, byte[]? robots, string? store, GivenTime time, CancellationToken cancellationToken)
    {
        var policies = PolicyFolder.Load(options);
        var collection = new ServiceCollection().AddSingleton<TimeProvider>(time).AddSingleton(policies).AddSingleton(options);
        if (store is not null)
        {
            await StoredState.AddAsync(collection, store, cancellationToken);
        }

        if (robots is not null)
        {
            collection.AddSingleton<IRobotsSource>(new FixedRobotsSource(robots, options.Robots));
            collection.AddSingleton<ISignalFiles>(new NoSignalFiles());
        }

        await using var services = collection.AddCrawlPolicy().Services.BuildServiceProvider();
        return await services.GetRequiredService<CrawlPolicyEngine>().ExplainAsync(request, cancellationToken);
    }
}
