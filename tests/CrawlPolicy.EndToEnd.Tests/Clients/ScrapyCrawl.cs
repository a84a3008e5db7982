using System.Text.Json;

namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>A spider that follows every link and notes what it was answered.</summary>
internal static class ScrapyCrawl
{
    private const string Spider = """
        import json
        import scrapy

        class Crawl(scrapy.Spider):
            name = "crawl"
            handle_httpstatus_list = [403, 429]

            def __init__(self, start):
                self.start_urls = [start]

            def parse(self, response):
                reason = json.loads(response.body)["reason"] if response.status in (403, 429) else None
                yield {"url": response.url, "status": response.status, "reason": reason}
                if response.status == 200:
                    yield from response.follow_all(css="a")
        """;

    /// <summary>Crawls from a URL.</summary>
    public static async Task<IReadOnlyList<ScrapyItem>> RunAsync(WorkFolder folder, string proxy, string start)
    {
        var items = folder["items.jsonl"];
        var result = await new Command(
            "scrapy", "runspider", folder.Write("spider.py", Spider), "-a", $"start={start}", "-o", items, "-s", "RETRY_ENABLED=False", "-s", "TELNETCONSOLE_ENABLED=False")
        {
            Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["http_proxy"] = proxy, ["https_proxy"] = proxy },
            Folder = folder.Path,
        }.RunAsync();
        Assert.True(File.Exists(items), result.Text);
        return [.. File.ReadLines(items).Select(static line => JsonSerializer.Deserialize<ScrapyItem>(line, JsonSerializerOptions.Web)!)];
    }
}
