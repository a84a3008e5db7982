namespace CrawlPolicy.Lint.Tests.RobotsFiles;

public sealed class RobotsCommandTests
{
    [Fact]
    public async Task RobotsCheck_MisspeltFile_IsAFinding()
    {
        var (exitCode, output, _) = await Tool.RunAsync("User-agent: *\nDisalow: /x\n", "robots", "check", "-");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.StartsWith("<standard input>:2: warning misspelt-key: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RobotsMatch_Questions_AreAnsweredInTheirOrder()
    {
        var questions = """
            {"robots":"User-agent: *\nDisallow: /x","agent":"Bot","url":"https://example.com/x"}

            {"robots_b64":"VXNlci1hZ2VudDogKgpEaXNhbGxvdzogL3g=","agent":"Bot","url":"/y","expected":true}
            """;
        var (exitCode, output, error) = await Tool.RunAsync(questions, "robots", "match", "--cases", "-");
        Assert.Equal(
            (ExitCode.Clean, "{\"allowed\":false,\"line\":2,\"rule\":\"Disallow: /x\"}\n{\"allowed\":true,\"line\":0,\"rule\":null}\n", "1 answer compared, 0 not as expected.\n"),
            (exitCode, output, error));
    }

    [Fact]
    public async Task RobotsMatch_OtherThanExpected_IsAFinding() => Assert.Equal(
        ExitCode.Findings,
        (await Tool.RunAsync("{\"robots\":\"\",\"agent\":\"Bot\",\"url\":\"/\",\"expected\":false}", "robots", "match", "--cases", "-")).ExitCode);

    [Theory]
    [InlineData("no json")]
    [InlineData("[]")]
    [InlineData("{\"robots\":1,\"agent\":\"\",\"url\":\"\"}")]
    [InlineData("{\"robots_b64\":\"?\",\"agent\":\"\",\"url\":\"\"}")]
    [InlineData("{\"robots\":\"\",\"agent\":\"\\ud800\",\"url\":\"\"}")]
    public async Task RobotsMatch_LineThatIsNoQuestion_CouldNotRun(string line)
    {
        var (exitCode, _, error) = await Tool.RunAsync(line, "robots", "match", "--cases", "-");
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.StartsWith("policy-lint: Line 1 of standard input ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RobotsMatch_AgreedCases_AreAllAsExpected()
    {
        var cases = FindCases();
        Assert.SkipWhen(cases is null, "The conformance files are not beside the repository (../shared/conformance).");
        Assert.Equal(ExitCode.Clean, (await Tool.RunAsync("", "robots", "match", "--cases", cases)).ExitCode);
    }

    private static string? FindCases()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "conformance", "robots-cases.jsonl");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
