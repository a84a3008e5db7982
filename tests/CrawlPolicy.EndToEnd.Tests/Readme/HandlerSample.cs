using CrawlPolicy.Handling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CrawlPolicy.EndToEnd.Tests.Readme;

/// <summary>The sample of the README. What stands between the marks is what the README shows.</summary>
internal static class HandlerSample
{
    public static async Task<string> RunAsync(string[] args, string url, Func<DelegatingHandler> yourRetries)
    {
        // <sample>
        var builder = Host.CreateApplicationBuilder(args);
        builder.Services.AddCrawlPolicy(builder.Configuration)   // the section "CrawlPolicy"
            .AddSqliteStore();                                   // for Store=sqlite:FILE; a restart forgets nothing
        builder.Services.AddHttpClient("crawler")
            .AddHttpMessageHandler(yourRetries)                  // outside: every attempt is judged anew
            .AddCrawlPolicyHandler(o => o.Purpose = "search-index");
        using var host = builder.Build();
        await host.StartAsync();                                 // settings are checked here

        var client = host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("crawler");
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Options.Set(CrawlPolicyKeys.Purpose, "monitoring");   // narrows this one request
        try
        {
            using var response = await client.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }
        catch (CrawlRefusedException refused)
        {
            return $"{refused.Decision.Refusal!.Reason}, by {refused.Decision.Refusal.Rule?.Location}";
        }
        // </sample>
    }
}
