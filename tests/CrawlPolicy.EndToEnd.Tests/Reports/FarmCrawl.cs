using System.Collections.Concurrent;
using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Handling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrawlPolicy.EndToEnd.Tests.Reports;

/// <summary>A crawler with the handler, as a user would set it up, and its store.</summary>
internal sealed class FarmCrawl(Farm farm, WorkFolder folder)
{
    private readonly ConcurrentDictionary<string, int> _refusals = new(StringComparer.Ordinal);

    public string Store => folder["crawl.db"];

    /// <summary>How often the handler refused, by reason, as the crawler saw it.</summary>
    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    /// <summary>Fetches everything, tells how long sounds and films last, and deletes what one site regrets.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        folder.Write("policies/crawlers/acme.yaml", """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeTrainBot
            userAgent: AcmeTrainBot/1.0 (+https://acme.example/bot; bot@acme.example)
            operator: Acme AI Ltd
            purposes: [ai-train]
            """);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddCrawlPolicy(builder.Configuration).AddSqliteStore();
        builder.Services.AddHttpClient("crawler").AddCrawlPolicyHandler(static options => options.Crawler = "acme");
        using var host = builder.Build();
        await host.StartAsync(cancellationToken);
        var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("crawler");
        var outcomes = host.Services.GetRequiredService<IFetchOutcomes>();
        await Parallel.ForEachAsync(farm.Urls, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (url, stop) => await FetchAsync(client, outcomes, url, stop));
        await host.StopAsync(cancellationToken);
    }

    private async ValueTask FetchAsync(HttpClient client, IFetchOutcomes outcomes, string url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            _ = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            Assert.True(response.RequestMessage!.Options.TryGetValue(CrawlPolicyKeys.Decision, out var decision));
            var mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
            if (mediaType is "audio/mpeg" or "video/mp4")
            {
                var kept = new FetchOutcome { Event = OutcomeEvent.Kept, Bytes = 100, MediaType = mediaType, Modality = mediaType[..5], Duration = TimeSpan.FromMinutes(3) };
                await outcomes.ReportAsync(decision.Id.ToString(), kept, "", cancellationToken);
            }
            else if (url.Contains("regret.example", StringComparison.Ordinal))
            {
                await outcomes.ReportAsync(decision.Id.ToString(), new FetchOutcome { Event = OutcomeEvent.Deleted }, "The owner asked for it.", cancellationToken);
            }
        }
        catch (CrawlRefusedException refused)
        {
            _refusals.AddOrUpdate(refused.Decision.Refusal!.Reason.Code, 1, static (_, before) => before + 1);
        }
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CrawlPolicy:PolicyDirectory"] = folder["policies"],
            ["CrawlPolicy:Store"] = "sqlite:" + Store,
            ["CrawlPolicy:Pace:DefaultInterval"] = "0",
            ["CrawlPolicy:Pace:Adaptive"] = "false",
            ["CrawlPolicy:Unknown:ai-train"] = "allow",
            ["CrawlPolicy:Targets:AllowedNetworks"] = "127.0.0.0/8",
            ["CrawlPolicy:Targets:AllowedPorts"] = farm.Origin.Port.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var host in farm.Hosts)
        {
            settings[$"CrawlPolicy:Targets:Resolve:{host}"] = "127.0.0.1";
        }

        return settings;
    }
}
