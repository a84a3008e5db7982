using System.Runtime.CompilerServices;

namespace CrawlPolicy.EndToEnd.Tests.Readme;

public sealed class ReadmeTests
{
    [Theory]
    [InlineData(nameof(HandlerSample))]
    [InlineData(nameof(OutcomeSample))]
    public void Sample_InTheReadme_IsTheOneThatCompiles(string sample)
    {
        var shown = File.ReadAllText(Path.Combine(Folder(), "..", "..", "..", "README.md")).ReplaceLineEndings("\n");
        Assert.Contains($"```csharp\n{Sample(sample)}```\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlerSample_RunAgainstARefusedSite_NamesReasonAndRule()
    {
        var answer = await HandlerSample.RunAsync([], "https://www.netflix.com/watch/1", static () => new PassingHandler());
        Assert.StartsWith("terms.denied, by policies/sites/netflix.yaml:", answer, StringComparison.Ordinal);
    }

    private static string Sample(string sample)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder(), sample + ".cs"));
        var from = Array.FindIndex(lines, static line => line.Trim() == "// <sample>") + 1;
        var until = Array.FindIndex(lines, static line => line.Trim() == "// </sample>");
        return string.Concat(lines[from..until].Select(static line => (line.Length > 8 ? line[8..] : "") + "\n"));
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private sealed class PassingHandler : DelegatingHandler;
}
