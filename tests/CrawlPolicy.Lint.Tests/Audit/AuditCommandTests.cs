using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Audit;

public sealed class AuditCommandTests : IDisposable
{
    private const string OpenUrl = "https://www.clips.example/watch?v=AAAAAAAAAAA";
    private const string OpenUrlToo = "https://www.clips.example/watch?v=BBBBBBBBBBB";
    private const string ClosedUrl = "https://www.clips.example/download/1";

    private static readonly string Goldens = Path.Combine(RepositoryRoot.Path, "tests", "CrawlPolicy.Lint.Tests", "Audit", "Goldens");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-audit-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(OpenUrl + "\n", ExitCode.Clean)]
    [InlineData("", ExitCode.Clean)]
    [InlineData(OpenUrl + "\n" + ClosedUrl, ExitCode.Findings)]
    [InlineData(OpenUrl + "\nnothing\n", ExitCode.Findings)]
    public async Task Audit_ExitCode_SaysWhetherEveryLineMayBeFetched(string list, int expected) =>
        Assert.Equal(expected, (await AuditAsync(list)).ExitCode);

    [Theory]
    [InlineData(OpenUrl + "\r\n" + ClosedUrl + "\r\n", null)]
    [InlineData("\uFEFF" + OpenUrl + "\n" + ClosedUrl, null)]
    [InlineData("id,url\n1," + OpenUrl + "\n\"a, \"\"b\"\"\",\"" + ClosedUrl + "\"\n", "url")]
    [InlineData("id,url\n1," + OpenUrl + "\n2," + ClosedUrl + "\n", "2")]
    [InlineData("1\t" + OpenUrl + "\n2\t" + ClosedUrl + "\n", "2")]
    [InlineData("{\"id\":1,\"url\":\"" + OpenUrl + "\"}\n{\"x\":{\"url\":1},\"url\":\"https:\\/\\/www.clips.example\\/download\\/1\"}\n", null)]
    [InlineData("{\"link\":\"" + OpenUrl + "\"}\n{\"link\":\"" + ClosedUrl + "\"}\n", "link")]
    public async Task Audit_ListInAnyShape_GivesItsUrls(string list, string? column)
    {
        var found = await JsonAsync(list, column is null ? [] : ["--column", column]);
        Assert.Equal((2, 1, 1, 0), ((int)found["urls"]!, (int)found["allowed"]!, (int)found["refused"]!, (int)found["malformed"]!));
        Assert.Equal(ClosedUrl, (string)found["refusals"]![0]!["first"]!["url"]!);
    }

    [Fact]
    public async Task Audit_CompressedList_IsSeenFromItsFirstBytes()
    {
        var path = PathOf("urls");
        await File.WriteAllBytesAsync(path, Compress($"{OpenUrl}\n{ClosedUrl}\n"), TestContext.Current.CancellationToken);
        var (_, output, _) = await RunAsync("", [path, "--format", "json"]);
        Assert.Equal(2, (int)JsonNode.Parse(output)!["urls"]!);
    }

    [Fact]
    public async Task Audit_DamagedCompression_CouldNotRun()
    {
        var path = PathOf("urls.gz");
        await File.WriteAllBytesAsync(path, [0x1F, 0x8B, 1, 2, 3, 4, 5], TestContext.Current.CancellationToken);
        var (exitCode, _, error) = await RunAsync("", [path]);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("The list cannot be read", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_SplitFiles_HoldEveryLineInItsOrder_AndTheNamesOfColumns()
    {
        var (allowed, refused) = (PathOf("allowed.csv"), PathOf("refused.csv.gz"));
        await AuditAsync($"n,url\n1,{OpenUrl}\n2,{ClosedUrl}\n3,nothing\n4,{OpenUrl}\n", "--column", "url", "--allowed", allowed, "--refused", refused);
        Assert.Equal($"n,url\n1,{OpenUrl}\n4,{OpenUrl}\n", await File.ReadAllTextAsync(allowed, TestContext.Current.CancellationToken));
        await using var part = new GZipStream(File.OpenRead(refused), CompressionMode.Decompress);
        using var reader = new StreamReader(part);
        Assert.Equal($"n,url\n2,{ClosedUrl}\n3,nothing\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Audit_ListOfManyBlocks_KeepsOrderAndLines()
    {
        var list = new StringBuilder();
        for (var i = 0; i < 200_000; i++)
        {
            _ = list.Append(i % 1000 == 999 ? "https://www.clips.example/download/" : "https://cl.example/").Append($"{i % 150_000:D11}\n");
        }

        _ = list.Append("nothing\n");
        var allowed = PathOf("allowed");
        var found = await JsonAsync(list.ToString(), ["--allowed", allowed]);
        Assert.Equal((200_000, 200, 150_000, 50_000), ((int)found["urls"]!, (int)found["refused"]!, (int)found["distinct"]!, (int)found["duplicates"]!));
        Assert.Equal(200_001, (int)found["malformedLines"]![0]!["line"]!);
        Assert.Equal(1000, (int)found["refusals"]![0]!["first"]!["line"]!);
        var expected = list.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line.StartsWith("https://cl.", StringComparison.Ordinal));
        Assert.Equal(expected, await File.ReadAllLinesAsync(allowed, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://cl.example/AAAAAAAAAAA")]
    [InlineData("http://WWW.clips.example/watch?x=1&v=AAAAAAAAAAA#t=3")]
    [InlineData("https://m.clips.example/%77atch?v=AAAAAAAAAAA")]
    public async Task Audit_SpellingsOfOneWork_AreCountedOnce(string spelling)
    {
        var found = await JsonAsync($"{OpenUrl}\n{spelling}\n{OpenUrlToo}\n");
        Assert.Equal((3, 2, 1), ((int)found["urls"]!, (int)found["distinct"]!, (int)found["duplicates"]!));
        Assert.Equal(("clips:clip", 2), ((string)found["kinds"]![0]!["name"]!, (int)found["kinds"]![0]!["distinct"]!));
    }

    [Fact]
    public async Task Audit_UrlsWithoutWork_AreOneWhereTheySpellOnePath()
    {
        var found = await JsonAsync("https://other.example/%62\nhttps://other.example/b\nhttps://other.example/b?\nhttps://other.example:443/b\n");
        Assert.Equal((4, 2), ((int)found["urls"]!, (int)found["distinct"]!));
    }

    [Fact]
    public async Task Audit_RemovedWork_IsRefusedUnderEverySpelling()
    {
        var found = await JsonAsync("https://cl.example/dQw4w9WgXcQ\nhttps://www.clips.example/watch?v=dQw4w9WgXcQ\n");
        Assert.Equal(("terms.removed", 2, 1), Group(found));
    }

    [Fact]
    public async Task Audit_Dataset_IsJudgedByItsLicence() =>
        Assert.Equal(("dataset.denied", 1, 1), Group(await JsonAsync(OpenUrl, ["--dataset", "film-list"])));

    [Theory]
    [InlineData("search-index", 1, "")]
    [InlineData("ai-train", 0, "signal.content-signal")]
    public async Task Audit_SignalsInAGivenRobotsFile_Count(string purpose, int allowed, string reason)
    {
        var found = await JsonAsync(OpenUrl, ["--robots-dir", Path.Combine(Goldens, "robots"), "--purpose", purpose]);
        Assert.Equal((allowed, 0), ((int)found["allowed"]!, (int)found["robotsNotGiven"]!));
        Assert.Equal(reason, allowed == 1 ? "" : Group(found).Reason);
    }

    [Theory]
    [InlineData("site.example.txt", "https://site.example/x", 0)]
    [InlineData("SITE.example", "http://site.EXAMPLE./x", 0)]
    [InlineData("site.example", "https://other.example/x", 1)]
    public async Task Audit_RobotsFolder_IsReadByHost(string file, string url, int notGiven)
    {
        await File.WriteAllTextAsync(PathOf(file), "User-agent: *\nDisallow: /\n", TestContext.Current.CancellationToken);
        var found = await JsonAsync(url, ["--robots-dir", _folder.FullName]);
        Assert.Equal((notGiven, notGiven), ((int)found["robotsNotGiven"]!, (int)found["allowed"]!));
    }

    [Fact]
    public async Task Audit_OverlongLines_AreMalformedAndTheNextOnesWhole()
    {
        var refused = PathOf("refused");
        var found = await JsonAsync($"{new string('x', 70_000)}\n{OpenUrl}\n{new string('y', 3_000_000)}\n{OpenUrlToo}\nz\n", ["--refused", refused]);
        Assert.Equal((5, 2, 3), ((int)found["lines"]!, (int)found["allowed"]!, (int)found["malformed"]!));
        Assert.Equal([1, 3, 5], found["malformedLines"]!.AsArray().Select(static line => (int)line!["line"]!));
        Assert.Equal("z\n", await File.ReadAllTextAsync(refused, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Audit_MalformedRows_SayWhatIsWrong()
    {
        var found = await JsonAsync($"{{\"url\":\"{OpenUrl}\"}}\n{{\"url\":\n{{}}\n{{\"url\":7}}\n[]\n");
        Assert.Equal((1, 4), ((int)found["urls"]!, (int)found["malformed"]!));
        Assert.Equal("The line is no valid JSON.", (string)found["malformedLines"]![0]!["problem"]!);
    }

    [Fact]
    public async Task Audit_At_ChangesWhetherAReviewIsOverdue()
    {
        Assert.Equal(ExitCode.Findings, (await AuditAsync(OpenUrl, "--purpose", "ai-train", "--at", "2030-01-01")).ExitCode);
        Assert.Contains("terms.review-expired", (await AuditAsync(OpenUrl, "--purpose", "ai-train", "--at", "2030-01-01")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--purpose", "fun", "is no purpose")]
    [InlineData("--at", "soon", "is no date")]
    [InlineData("--format", "xml", "xml")]
    public async Task Audit_WrongOption_IsAUsageError(string option, string value, string message)
    {
        var (exitCode, _, error) = await RunAsync(OpenUrl, ["-", option, value]);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--crawler", "nobody", "No crawler profile is named 'nobody'")]
    [InlineData("--column", "link", "names no column 'link'")]
    [InlineData("--robots-dir", "/nowhere/at/all", "There is no folder")]
    public async Task Audit_WhatIsNotThere_CouldNotRun(string option, string value, string message)
    {
        var (exitCode, _, error) = await RunAsync(OpenUrl, ["-", option, value]);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--allowed", "list")]
    [InlineData("--html", "list")]
    [InlineData("--refused", "part")]
    public async Task Audit_OneFileForTwoThings_IsAUsageError_AndLeavesItAsItWas(string option, string file)
    {
        var path = PathOf("list");
        await File.WriteAllTextAsync(path, OpenUrl, TestContext.Current.CancellationToken);
        string[] other = file == "part" ? ["--allowed", PathOf("part")] : [];
        var (exitCode, _, error) = await RunAsync("", [path, .. other, option, PathOf(file)]);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("names a file that is read or written already", error, StringComparison.Ordinal);
        Assert.Equal(OpenUrl, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(PathOf("part")));
    }

    [Fact]
    public async Task Audit_ReportModeFromTheEnvironment_LetsGoWhatItCounts()
    {
        var path = PathOf("list");
        await File.WriteAllTextAsync(path, $"{OpenUrl}\n{ClosedUrl}\n", TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await BuiltProgram.RunAsync(
            [("CrawlPolicy__Mode", "report")], "audit", path, "--policies", Path.Combine(Goldens, "policies"), "--at", "2026-11-22", "--format", "json");
        var found = JsonNode.Parse(output)!;
        Assert.Equal((ExitCode.Clean, 2, 1), (exitCode, (int)found["allowed"]!, (int)found["wouldRefuse"]!));
        Assert.Equal(("terms.denied", "would refuse"), (Group(found).Reason, (string)found["refusals"]![0]!["decision"]!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Audit_Progress_IsABarOnlyWhereSomebodyWatches(bool isWatched)
    {
        var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, error, () => new MemoryStream(Encoding.UTF8.GetBytes(OpenUrl)), isColoured: false, isWatched);
        await PolicyLint.RunAsync(
            ["audit", "-", "--policies", Path.Combine(Goldens, "policies"), "--at", "2026-11-22"], terminal, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(isWatched, error.ToString().Contains("[##############################] 100 %, 0 s left", StringComparison.Ordinal));
        Assert.Matches("1 lines in [0-9.]+ s, [0-9,]+ a second\\.\n$", error.ToString());
    }

    [Fact]
    public async Task Audit_PasswordInTheList_IsNotInTheSummary()
    {
        var (_, output, _) = await AuditAsync("https://user:secret@other.example/\n");
        Assert.Contains("https://…@other.example/", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_AndWhy_GiveOneReason()
    {
        var robots = Path.Combine(Goldens, "robots", "www.clips.example.txt");
        string[] urls =
        [
            OpenUrl, ClosedUrl, "https://www.clips.example/watch?v=dQw4w9WgXcQ", "https://www.clips.example/private/1", "http://www.clips.example/",
            "https://www.clips.example/%70rivate/1", "https://www.clips.example/robots.txt", "https://www.clips.example:8080/", "https://www.clips.example/a/../b",
        ];
        foreach (var purpose in new[] { "search-index", "ai-train", "tdm" })
        {
            foreach (var url in urls)
            {
                var found = await JsonAsync(url, ["--purpose", purpose, "--robots-dir", Path.GetDirectoryName(robots)!]);
                var malformed = (string?)found["malformedLines"]!.AsArray().FirstOrDefault()?["problem"];
                var audited = malformed?.Split(':')[0] ?? (string?)found["refusals"]!.AsArray().FirstOrDefault()?["reason"];
                var why = await Tool.RunAsync(
                    "", "why", url, "--purpose", purpose, "--robots", robots, "--policies", Path.Combine(Goldens, "policies"), "--at", "2026-11-22", "--json");
                Assert.Equal((url, (string?)JsonNode.Parse(why.Output)!["reason"]), (url, audited));
            }
        }
    }

    private static (string Reason, int Urls, int Distinct) Group(JsonNode found)
    {
        var group = Assert.Single(found["refusals"]!.AsArray())!;
        return ((string)group["reason"]!, (int)group["urls"]!, (int)group["distinct"]!);
    }

    private static byte[] Compress(string text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }

    private static Task<(int ExitCode, string Output, string Error)> AuditAsync(string list, params string[] more) => RunAsync(list, ["-", .. more]);

    private static async Task<JsonNode> JsonAsync(string list, params string[] more) =>
        JsonNode.Parse((await AuditAsync(list, [.. more, "--format", "json"])).Output)!;

    private static Task<(int ExitCode, string Output, string Error)> RunAsync(string input, string[] arguments) => Tool.RunAsync(
        input, ["audit", .. arguments, "--policies", Path.Combine(Goldens, "policies"), .. arguments.Contains("--at") ? Array.Empty<string>() : ["--at", "2026-11-22"]]);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
