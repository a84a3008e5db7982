namespace CrawlPolicy.EndToEnd.Tests.Clients;

/// <summary>Runs curl through a proxy.</summary>
internal static class Curl
{
    /// <summary>Fetches a URL.</summary>
    public static async Task<CurlAnswer> GetAsync(string proxy, string url, params string[] more)
    {
        var result = await new Command("curl", ["-q", "-sS", "-i", "--suppress-connect-headers", "--max-time", "30", "-x", proxy, .. more, url]).RunAsync();
        return CurlAnswer.Read(result);
    }
}
