using System.Text;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Tests.Inspection.Body;

/// <summary>Reads pages for tests.</summary>
internal static class Pages
{
    public static readonly Uri Url = new("https://news.example/2026/a.html");

    public static PageFacts Read(string page, string contentType = "text/html; charset=utf-8", string token = "AcmeBot") =>
        PageReader.Read(Encoding.UTF8.GetBytes(page), Url, contentType, token);

    /// <summary>The metas, each as <c>name=content</c>, with a question mark after what is doubtful.</summary>
    public static string[] Metas(string page, string contentType = "text/html; charset=utf-8") => Metas(Read(page, contentType));

    public static string[] Metas(PageFacts facts) => [.. facts.Metas.Select(static meta => $"{meta.Name}={meta.Content}{(meta.IsDoubtful ? "?" : "")}")];
}
