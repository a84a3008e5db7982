using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Audit;

/// <summary>A million URLs over the shipped policies: what <c>audit</c> says of a line is what <c>why</c> says of its URL.</summary>
public sealed class AuditAndWhyTests : IDisposable
{
    private const int Lines = 1_000_000;
    private const int Sampled = 60;
    private const string Robots = "User-agent: *\nDisallow: /*/private\nContent-Signal: search=yes, ai-train=no\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("search-index")]
    [InlineData("ai-train")]
    [InlineData("ai-train:academic")]
    public async Task Audit_OfAMillionUrls_SaysOfEachWhatWhySays(string purpose)
    {
        var policies = WritePolicies();
        var list = PathOf("urls.txt");
        await File.WriteAllLinesAsync(list, Enumerable.Range(0, Lines).Select(Url), TestContext.Current.CancellationToken);
        var robots = Directory.CreateDirectory(PathOf("robots"));
        await File.WriteAllTextAsync(Path.Combine(robots.FullName, "www.unknown3.test.txt"), Robots, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(PathOf("none.txt"), "", TestContext.Current.CancellationToken);

        var verdicts = PathOf("verdicts.tsv");
        var (exitCode, _, error) = await Tool.RunAsync(
            "", "audit", list, "--policies", policies, "--crawler", "auditor", "--purpose", purpose, "--robots-dir", robots.FullName, "--verdicts", verdicts, "--at", "2026-11-22", "--format", "json");
        Assert.True(exitCode == ExitCode.Findings, error);
        var lines = await File.ReadAllLinesAsync(verdicts, TestContext.Current.CancellationToken);
        Assert.Equal(Lines + 1, lines.Length);
        Assert.Equal("verdict\treason\trule\titem\turl", lines[0]);

        foreach (var line in Sample(lines))
        {
            var url = line.Split('\t')[^1];
            var file = url.Contains("www.unknown3.test", StringComparison.OrdinalIgnoreCase) ? Path.Combine(robots.FullName, "www.unknown3.test.txt") : PathOf("none.txt");
            var (_, output, _) = await Tool.RunAsync(
                "", "why", url, "--policies", policies, "--crawler", "auditor", "--purpose", purpose, "--robots", file, "--at", "2026-11-22", "--json");
            var why = JsonNode.Parse(output)!;
            Assert.Equal($"{why["decision"]}\t{why["reason"]}\t{why["rule"]}\t{why["item"]}\t{why["url"]}", line.StartsWith("malformed\t", StringComparison.Ordinal) ? $"refuse{line["malformed".Length..]}" : line);
        }
    }

    // One of each kind of verdict, then others from all over the list.
    private static IEnumerable<string> Sample(string[] lines) =>
        lines.Skip(1).GroupBy(static line => line[..line.LastIndexOf('\t')].Split('\t') is [var verdict, var reason, var rule, ..] ? $"{verdict} {reason} {rule}" : line, StringComparer.Ordinal)
            .Select(static group => group.First())
            .Concat(Enumerable.Range(0, Sampled).Select(i => lines[1 + (int)(i * 7_919L * 127 % Lines)]));

    // The same URLs in each run: sites of the catalogue and others, in the spellings that lists come with.
    private static string Url(int i)
    {
        var random = new Sequence(i);
        string[] hosts = ["www.youtube.com", "youtu.be", "www.netflix.com", "arxiv.org", "en.wikipedia.org", "www.reddit.com", "rr1.googlevideo.com", "vimeo.com", "WWW.GitHub.COM", $"www.unknown{random.Next(5)}.test", "127.0.0.1"];
        string[] paths = ["/", $"/watch?v={random.Next(1_000_000):D11}", $"/{random.Next(99)}/private", "/%67et_video?id=1", $"/shorts/{random.Next(1_000_000):D11}", "/a/b/../c", $"/wiki/{random.Next(1_000)}?action=raw", "/search?q=%e2%82%ac", "/robots.txt"];
        string[] schemes = ["https://", "https://", "https://", "http://", "ftp://"];
        var port = random.Next(40) == 0 ? ":8443" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{schemes[random.Next(schemes.Length)]}{hosts[random.Next(hosts.Length)]}{port}{paths[random.Next(paths.Length)]}");
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string WritePolicies()
    {
        var policies = PathOf("policies");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "policies"), "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(policies, Path.GetRelativePath(Path.Combine(RepositoryRoot.Path, "policies"), file));
            _ = Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(
            Path.Combine(policies, "auditor.yaml"),
            "apiVersion: crawlpolicy/v1\nkind: Crawler\nname: auditor\nproductToken: Auditor\nuserAgent: Auditor/1.0 (+https://auditor.test/)\noperator: Auditor Ltd\npurposes: [search-index, ai-train, 'ai-train:academic']\n");
        File.WriteAllText(
            Path.Combine(policies, "vimeo-grant.yaml"),
            "apiVersion: crawlpolicy/v1\nkind: Grant\nname: vimeo\nlicensor: Vimeo.com, Inc.\nlicensee: Auditor Ltd\nagreement: { reference: letter of 2026-05-01 }\nscope: { hosts: [vimeo.com], paths: [/watch] }\npurposes: [ai-train]\nfrom: 2026-05-01\nuntil: 2027-04-30\nlifts: [terms, signals]\n");
        File.WriteAllText(
            Path.Combine(policies, "notice.yaml"),
            "apiVersion: crawlpolicy/v1\nkind: Removal\nname: notice\nnotice: { reference: mail of 2026-06-01 }\nurls: ['arxiv.org/search*']\n");
        return policies;
    }

    /// <summary>Numbers that are the same in each run.</summary>
    private struct Sequence(int seed)
    {
        private uint _state = ((uint)seed * 2_654_435_761) ^ 0x9E37_79B9;

        public int Next(int bound)
        {
            _state = (_state * 1_664_525) + 1_013_904_223;
            return (int)((_state >> 8) % (uint)bound);
        }
    }
}
