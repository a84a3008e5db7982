using System.Text.Json.Nodes;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Lint.Tests.Stories;

/// <summary>The stories whose answer is the tool; the others are told beside the engine.</summary>
public sealed class StoryTests
{
    private const int Lines = 100_000;

    [Fact]
    public async Task S07_AListOfMillionsOfUrls_IsAuditedOffline_WhoMayBeFetchedForWhatAndWhyNot()
    {
        // Videos twice over, as lists are when they are merged, and some pages of a site that nobody spoke of.
        var list = string.Concat(Enumerable.Range(0, Lines).Select(static i => i % 50 == 0
            ? $"https://www.unknown.test/{i}\n"
            : i % 2 == 0 ? $"https://www.youtube.com/watch?v={i / 2:D11}\n" : $"https://youtu.be/{i / 2:D11}\n"));
        var (exitCode, output, _) = await Tool.RunAsync(
            list, "audit", "-", "--policies", Path.Combine(RepositoryRoot.Path, "policies"), "--crawler", "default", "--purpose", "search-index", "--format", "json");
        var found = JsonNode.Parse(output)!;
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Equal((Lines, Lines / 50, Lines - (Lines / 50)), ((int)found["urls"]!, (int)found["allowed"]!, (int)found["refused"]!));
        Assert.Equal("terms.denied", (string?)found["refusals"]![0]!["reason"]);
        Assert.Equal("youtube/automated-access", (string?)found["refusals"]![0]!["rule"]);
        Assert.Equal((Lines / 2) + (Lines / 50), (int)found["distinct"]!);
    }
}
