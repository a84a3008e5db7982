using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sqlite;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Reports;

/// <summary>A store with records, and the reports that are made of it.</summary>
internal sealed class ReportStore : IDisposable
{
    /// <summary>Where the golden files are.</summary>
    public static readonly string Goldens = System.IO.Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Reports", "Goldens");

    /// <summary>The facts of the golden reports.</summary>
    public static readonly string Facts = System.IO.Path.Combine(Goldens, "facts.yaml");

    /// <summary>The public suffixes of the tests.</summary>
    public static readonly string Suffixes = System.IO.Path.Combine(Goldens, "suffixes.dat");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-report-");

    public string Path => File("store.db");

    public string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public static async Task<ReportStore> CreateAsync(ReportRecords records)
    {
        var store = new ReportStore();
        await store.AppendAsync(records.All);
        return store;
    }

    public async Task AppendAsync(IReadOnlyList<DecisionRecord> records)
    {
        await using var store = SqliteStore.Open(Path, TimeProvider.System, new LedgerOptions());

        // More at once than the store's queue holds could change their order.
        foreach (var some in records.Chunk(1000))
        {
            await Task.WhenAll(some.Select(record => store.AppendAsync(record, TestContext.Current.CancellationToken).AsTask()));
        }
    }

    public async Task<string> ExportAsync(params string[] filter)
    {
        var path = File("record.ndjson");
        await WriteAsync(path, (await Tool.RunAsync("", ["ledger", "export", Path, .. filter])).Output);
        return path;
    }

    public static async Task<string> CompressAsync(string path)
    {
        await using (var output = System.IO.File.Create(path + ".gz"))
        await using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(await System.IO.File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        }

        return path + ".gz";
    }

    public static Task<(int ExitCode, string Output, string Error)> EuAsync(string source, string format = "markdown", params string[] more) =>
        Tool.RunAsync("", ["report", "eu", source, "--facts", Facts, "--public-suffix-list", Suffixes, "--format", format, .. more]);

    /// <summary>The report as an object.</summary>
    public async Task<JsonObject> JsonAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await Tool.RunAsync("", ["report", arguments[0], Path, "--format", "json", .. arguments[1..]]);
        Assert.True(exitCode == ExitCode.Clean, error);
        return JsonNode.Parse(output)!.AsObject();
    }

    public static Task WriteAsync(string path, string text) => System.IO.File.WriteAllTextAsync(path, text, new UTF8Encoding(false), TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);
}
