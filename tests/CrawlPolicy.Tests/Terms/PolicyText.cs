using System.Text;
using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Tests.Terms;

/// <summary>Policies from texts, as if each were a file.</summary>
internal static class PolicyText
{
    public const string Crawler = """
        apiVersion: crawlpolicy/v1
        kind: Crawler
        name: test
        productToken: TestBot
        userAgent: TestBot/1.0 (+https://crawler.example/about)
        operator: example-operator
        purposes: [search-index, ai-train]
        """;

    /// <summary>A site with rules, given as the lines after the required keys.</summary>
    public static string Site(string hosts, string rest, string name = "example") => $"""
        apiVersion: crawlpolicy/v1
        kind: Site
        name: {name}
        hosts: [{hosts}]
        terms: {"{"} document: https://example.com/terms, how: primary {"}"}
        {rest}
        """;

    public static string Grant(string hosts = "example.com", string rest = "") => $"""
        apiVersion: crawlpolicy/v1
        kind: Grant
        name: licence
        licensor: Example Media Ltd
        licensee: example-operator
        agreement: {"{"} reference: Contract 2026-17 {"}"}
        scope: {"{"} hosts: [{hosts}], paths: [/news/] {"}"}
        purposes: [search-index]
        from: 2026-01-01
        until: 2026-12-31
        {rest}
        """;

    public static string Removal(string url) => $"""
        apiVersion: crawlpolicy/v1
        kind: Removal
        name: notice
        notice: {"{"} reference: Notice 7 {"}"}
        urls: ["{url}"]
        """;

    public static PolicyReadResult Read(params IEnumerable<string> files) => PolicySetBuilder.Build(
        [.. files.Select(static (text, i) => PolicyFileReader.Read($"policies/{i}.yaml", Encoding.UTF8.GetBytes(text)))], []);

    public static PolicySet Load(params IEnumerable<string> files)
    {
        var result = Read(files);
        Assert.Empty(result.Problems);
        return result.Set!;
    }
}
