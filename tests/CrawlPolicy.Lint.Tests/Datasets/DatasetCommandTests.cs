using System.IO.Compression;
using System.Text;
using CrawlPolicy.Lint.Datasets;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Datasets;

public sealed class DatasetCommandTests : IDisposable
{
    private static readonly string Policies = Path.Combine(RepositoryRoot.Path, "policies");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-dataset-");

    private string Index => Path.Combine(_folder.FullName, "clips.members");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Index_ListOfLinks_CountsEachWorkOnce_AndWritesWhatThePolicyNeeds()
    {
        var (exitCode, output, error) = await BuildAsync("""
            # a list as it is found
            https://www.youtube.com/watch?v=dQw4w9WgXcQ
            youtu.be/dQw4w9WgXcQ?t=3
            youtube:video:dQw4w9WgXcQ

            https://example.com/bücher.html#top
            example.com/clip.mp4
            """);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Matches("^members:\n  index: clips.members\n  sha256: [0-9a-f]{64}\n$", output);
        Assert.Contains("3 members of 5 lines, 3 of which name works", error, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Findings, "member (youtube:video:dQw4w9WgXcQ)\n"), await CheckAsync("https://m.youtube.com/shorts/dQw4w9WgXcQ"));
        Assert.Equal((ExitCode.Findings, "member\n"), await CheckAsync("http://example.com/b%C3%BCcher.html"));
        Assert.Equal((ExitCode.Clean, "no member\n"), await CheckAsync("example.com/other.mp4"));
    }

    [Fact]
    public async Task Index_LinesThatNameNothing_AreCountedAndTheFirstIsNamed()
    {
        var (exitCode, _, error) = await BuildAsync($"https://example.com/\nnothing\nftp://example.com/x\n{new string('x', 200_000)}\nhttps://example.com/2\n");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("3 lines name neither a URL nor an item, and are not in the index; the first is line 2.", error, StringComparison.Ordinal);
        Assert.Contains("2 members of 2 lines", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, (await CheckAsync("https://example.com/2")).ExitCode);
    }

    [Theory]
    [InlineData("name,url,size\n\"a, \"\"b\"\"\",https://example.com/1,5\nc,\"https://example.com/2,x\",6\n", "url")]
    [InlineData("name\turl\na\thttps://example.com/1\nb\thttps://example.com/2,x\n", "2")]
    [InlineData("a,https://example.com/1\nb,\"https://example.com/2,x\"\n", "2")]
    public async Task Index_Column_IsTakenByNameOrNumber(string list, string column)
    {
        var (exitCode, _, error) = await BuildAsync(list, "--column", column);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("2 members of 2 lines", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Findings, (await CheckAsync("https://example.com/2,x")).ExitCode);
    }

    [Fact]
    public async Task Index_BareIdentities_AreItemsOfTheKindNamed()
    {
        Assert.Equal(ExitCode.Findings, (await BuildAsync("dQw4w9WgXcQ\nshort\n", "--item", "youtube:video")).ExitCode);
        Assert.Equal(ExitCode.Findings, (await CheckAsync("https://youtu.be/dQw4w9WgXcQ")).ExitCode);
    }

    [Theory]
    [InlineData("--item", "youtube:film", "no kind of item")]
    [InlineData("--column", "link", "names no column 'link'")]
    public async Task Index_WrongOption_CannotRun(string option, string value, string message)
    {
        var (exitCode, _, error) = await BuildAsync("name,url\n", option, value);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Index_CompressedList_IsSeenFromItsFirstBytes()
    {
        var path = Path.Combine(_folder.FullName, "urls");
        await using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("https://example.com/1\nhttps://example.com/2"));
        }

        var (exitCode, _, error) = await Tool.RunAsync("", "dataset", "index", path, "-o", Index, "--policies", Policies);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains("2 members of 2 lines", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_DamagedCompression_CannotRun_AndLeavesTheOldIndexAsItWas()
    {
        await BuildAsync("https://example.com/1");
        var before = await File.ReadAllBytesAsync(Index);
        var path = Path.Combine(_folder.FullName, "urls.gz");
        await File.WriteAllBytesAsync(path, [0x1F, 0x8B, 1, 2, 3, 4, 5]);
        Assert.Equal(ExitCode.CouldNotRun, (await Tool.RunAsync("", "dataset", "index", path, "-o", Index, "--policies", Policies)).ExitCode);
        Assert.Equal(before, await File.ReadAllBytesAsync(Index));
    }

    [Fact]
    public async Task Show_SaysWhatTheFileHolds()
    {
        await BuildAsync("https://youtu.be/dQw4w9WgXcQ\nexample.com/1\nexample.com/2");
        var (exitCode, output, _) = await Tool.RunAsync("", "dataset", "show", Index);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.StartsWith("members:      3\nsites, hosts: 2\nbytes:        167\nsha256:       ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_FileThatIsNoIndex_CannotRun()
    {
        await File.WriteAllTextAsync(Index, "https://example.com/");
        var (exitCode, _, error) = await Tool.RunAsync("", "dataset", "show", Index);
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("is no membership index", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_UrlInTheListOfADataset_IsRefusedWithoutNamingIt()
    {
        var policies = Path.Combine(_folder.FullName, "policies");
        Directory.CreateDirectory(policies);
        File.Copy(Path.Combine(Policies, "crawlers", "default.yaml"), Path.Combine(policies, "default.yaml"));
        var built = await Tool.RunAsync("example.com/clip.mp4", "dataset", "index", "-", "-o", Path.Combine(policies, "clips.members"), "--policies", policies);
        await File.WriteAllTextAsync(
            Path.Combine(policies, "clips.yaml"),
            "apiVersion: crawlpolicy/v1\nkind: Dataset\nname: clips\nlicence: { title: Licence of clips, how: primary }\nstatus: active\nlist:\n  allow: [tdm:academic]\n" + built.Output);
        var (exitCode, output, _) = await Tool.RunAsync("", "why", "https://example.com/clip.mp4", "--policies", policies, "--robots", "-", "--json");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("\"reason\": \"dataset.denied\"", output, StringComparison.Ordinal);
        Assert.Contains($"\"datasetDigest\": \"sha256:{built.Output.Trim()[^64..]}\"", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "why", "https://example.com/other.mp4", "--policies", policies, "--robots", "-")).ExitCode);
        Assert.Equal(ExitCode.Findings, (await Tool.RunAsync("", "why", "https://example.com/other.mp4", "--dataset", "clips", "--policies", policies, "--robots", "-")).ExitCode);
    }

    [Theory]
    [InlineData(ListLines.MaximumLength, false)]
    [InlineData(ListLines.MaximumLength + 1, true)]
    [InlineData(1_000_000, true)]
    public void ListLines_LongLine_IsCutAndTheNextIsWhole(int length, bool isCut)
    {
        using var lines = ListLines.Open(new MemoryStream(Encoding.ASCII.GetBytes($"a\r\n{new string('x', length)}\nb\n\nc")));
        var read = new List<string>();
        while (lines.TryRead(out var line))
        {
            read.Add(line.Length > 10 ? line.Length > ListLines.MaximumLength ? "cut" : "whole" : line.ToString());
        }

        Assert.Equal(["a", isCut ? "cut" : "whole", "b", "", "c"], read);
        Assert.Equal(5, lines.Count);
    }

    private Task<(int ExitCode, string Output, string Error)> BuildAsync(string list, params string[] more) =>
        Tool.RunAsync(list, ["dataset", "index", "-", "-o", Index, "--policies", Policies, .. more]);

    private async Task<(int ExitCode, string Output)> CheckAsync(string url)
    {
        var (exitCode, output, _) = await Tool.RunAsync("", "dataset", "check", Index, url, "--policies", Policies);
        return (exitCode, output);
    }
}
