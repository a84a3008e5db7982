using System.Security.Cryptography;
using System.Text;

namespace CrawlPolicy.Sidecar.Tests.Running;

/// <summary>A folder of its own for one test, with the default crawler's profile in its policies.</summary>
internal sealed class TestFolder : IDisposable
{
    public const string UserAgent = "TestBot/1.0 (+https://bot.example/; bot@bot.example)";

    public TestFolder()
    {
        Directory.CreateDirectory(Path.Combine(Policies, "crawlers"));
        Directory.CreateDirectory(Path.Combine(Policies, "sites"));
        WriteCrawler("default");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("crawlpolicy-sidecar-").FullName;

    public string Policies => Path.Combine(Root, "policies");

    public string Authority => Path.Combine(Root, "ca");

    public void WriteCrawler(string name, string? password = null) => Write(
        $"crawlers/{name}.yaml",
        $"""
        apiVersion: crawlpolicy/v1
        kind: Crawler
        name: {name}
        productToken: TestBot
        userAgent: {UserAgent}
        operator: Test operator
        purposes: [search-index, monitoring]
        {(password is null ? "" : $"credentials:\n  passwordSha256: {Sha256(password)}")}
        """);

    public void WriteSite(string name, string host, string body) => Write(
        $"sites/{name}.yaml",
        $"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: {name}
        hosts: [{host}]
        terms:
          document: https://{host}/terms
          how: primary
        {body}
        """);

    /// <summary>Writes a policy file as deployments do: whole, under another name, then renamed.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(Policies, name);
        var temporary = path + ".tmp";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
