namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>What the spider was answered.</summary>
internal sealed record ScrapyItem(string Url, int Status, string? Reason)
{
    public string Path => new Uri(Url).AbsolutePath;
}
