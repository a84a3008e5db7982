using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Audit;

public sealed class AuditGoldenTests : IDisposable
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Audit", "Goldens");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Audit_MixedList_Pretty_ReadsAsTheGoldenDoes() => await CompareAsync("pretty", "expected.txt");

    [Fact]
    public async Task Audit_MixedList_Json_ReadsAsTheGoldenDoes() => await CompareAsync("json", "expected.json");

    [Fact]
    public async Task Audit_MixedList_Html_ReadsAsTheGoldenDoes()
    {
        var page = Path.Combine(_folder.FullName, "audit.html");
        await RunAsync("--html", page);
        await Golden.CompareAsync(Path.Combine(Folder, "expected.html"), await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Audit_Html_NeedsNothingFromElsewhere_AndTakesNoMarkupFromTheList()
    {
        var path = Path.Combine(_folder.FullName, "audit.html");
        await RunAsync("--html", path);
        var page = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("not a URL &lt;script&gt;", page, StringComparison.Ordinal);
    }

    private static async Task CompareAsync(string format, string golden)
    {
        var (exitCode, output, _) = await RunAsync("--format", format);
        Assert.Equal(ExitCode.Findings, exitCode);
        await Golden.CompareAsync(Path.Combine(Folder, golden), output);
    }

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] more) => Tool.RunAsync(
        "",
        ["audit", Path.Combine(Folder, "list.txt"), "--policies", Path.Combine(Folder, "policies"), "--robots-dir", Path.Combine(Folder, "robots"), "--at", "2026-11-22", .. more]);
}
