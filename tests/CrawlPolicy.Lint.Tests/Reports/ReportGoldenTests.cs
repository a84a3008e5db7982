namespace CrawlPolicy.Lint.Tests.Reports;

/// <summary>Hashes have random salts, so that the record of the golden reports is kept as an export, which is the same for good.</summary>
public sealed class ReportGoldenTests
{
    private static readonly string Record = Path.Combine(ReportStore.Goldens, "record.ndjson");

    [Theory]
    [InlineData("markdown", "eu.md")]
    [InlineData("json", "eu.json")]
    [InlineData("html", "eu.html")]
    public async Task Eu_ReadsAsTheGoldenDoes(string format, string golden) =>
        await CompareAsync(golden, "eu", "--facts", ReportStore.Facts, "--public-suffix-list", ReportStore.Suffixes, "--format", format);

    [Theory]
    [InlineData("markdown", "disclosure.md")]
    [InlineData("json", "disclosure.json")]
    [InlineData("html", "disclosure.html")]
    public async Task Disclosure_ReadsAsTheGoldenDoes(string format, string golden) =>
        await CompareAsync(golden, "disclosure", "--facts", ReportStore.Facts, "--format", format);

    [Theory]
    [InlineData("markdown", "honour.md", "shut.example")]
    [InlineData("json", "honour.json", "shut.example")]
    [InlineData("html", "honour.html", "films")]
    public async Task Honour_ReadsAsTheGoldenDoes(string format, string golden, string site) =>
        await CompareAsync(golden, "honour", "--site", site, "--format", format);

    private static async Task CompareAsync(string golden, string kind, params string[] arguments)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDENS") == "1" && !File.Exists(Record))
        {
            using var store = await ReportStore.CreateAsync(ReportRecords.Mixed());
            File.Copy(await store.ExportAsync(), Record);
        }

        var (exitCode, output, error) = await Tool.RunAsync("", ["report", kind, Record, .. arguments]);
        Assert.True(exitCode == ExitCode.Clean, error);
        await Golden.CompareAsync(Path.Combine(ReportStore.Goldens, golden), output);
    }
}
