using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;

namespace CrawlPolicy.EndToEnd.Tests;

public sealed class DatasetTests
{
    [Fact]
    public async Task AcademicOnlyDataset_IsRefusedForAProduct_BeforeAPacketLeaves_AndServesResearch()
    {
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync(
            [new Site("clips.example").WithRobots("User-agent: *\nContent-Signal: ai-train=yes\n").WithPage("/clip.mp4", "film")],
            static setup =>
            {
                setup.Folder.Write("policies/crawlers/default.yaml", $"""
                    apiVersion: crawlpolicy/v1
                    kind: Crawler
                    name: default
                    productToken: EndToEndBot
                    userAgent: {Sidecar.SidecarSetup.UserAgent}
                    operator: End-to-end tests
                    purposes: [ai-train:academic, ai-train:commercial]

                    """);
                setup.Folder.Write("policies/datasets/hd-vg-130m.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "policies/datasets/hd-vg-130m.yaml")));
            });
        var url = web.Nginx.Url("clips.example", "/clip.mp4");

        var product = await FetchAsync("ai-train:commercial");
        Assert.Equal((403, "dataset.denied"), (product.Status, product.Reason));
        Assert.Equal(("hd-vg-130m", "hd-vg-130m/list"), (product.Problem.GetProperty("dataset").GetString(), product.Problem.GetProperty("rule").GetString()));
        Assert.Empty(web.Nginx.TargetsOf("clips.example"));

        var research = await FetchAsync("ai-train:academic");
        Assert.Equal((200, "film"), (research.Status, research.Body));
        Assert.Contains("purpose=ai-train:academic", research.Headers["Crawl-Policy-Decision"], StringComparison.Ordinal);

        Task<CurlAnswer> FetchAsync(string purpose) =>
            Curl.GetAsync(web.Proxy, url, "-H", $"Crawl-Policy-Purpose: {purpose}", "-H", "Crawl-Policy-Dataset: hd-vg-130m");
    }
}
