using System.Text;

namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>The answer that curl got, its body byte for byte.</summary>
internal sealed record Download(CurlAnswer Answer, byte[] Body)
{
    /// <summary>The identifier of the decision behind the answer.</summary>
    public string DecisionId => Answer.Headers["Crawl-Policy-Decision"].Split("id=")[1][..26];

    /// <summary>Fetches a URL.</summary>
    public static async Task<Download> GetAsync(string proxy, string url, params string[] more)
    {
        using var folder = new WorkFolder();
        var file = folder["body"];
        var result = await new Command("curl", ["-q", "-sS", "-D", "-", "-o", file, "--max-time", "30", "-x", proxy, .. more, url]).RunAsync();
        var body = File.Exists(file) ? await File.ReadAllBytesAsync(file) : [];
        return new Download(CurlAnswer.Read(result) with { Body = Encoding.UTF8.GetString(body) }, body);
    }
}
