using System.Text.Json;

namespace CrawlPolicy.Lint.Tests.Signals;

public sealed class SignalsCommandTests
{
    private const string Robots = "User-agent: *\nAllow: /\nContent-Signal: search=yes, ai-train=no\n\nUser-agent: AcmeBot\nContent-Usage: train-ai=y\n";

    [Theory]
    [InlineData(Robots, ExitCode.Clean)]
    [InlineData("User-agent: *\nContent-Signal: ai-train=maybe\n", ExitCode.Findings)]
    [InlineData("HTTP/1.1 200 OK\nX-Robots-Tag: noai\n\n", ExitCode.Clean)]
    [InlineData("[{\"location\":\"/\",\"tdm-reservation\":1}]", ExitCode.Clean)]
    [InlineData("datatrainingallowed=no\n", ExitCode.Clean)]
    [InlineData("<p>Nothing.", ExitCode.Clean)]
    [InlineData("Lorem ipsum", ExitCode.CouldNotRun)]
    [InlineData("", ExitCode.CouldNotRun)]
    public async Task StandardInput_ByItsContent_IsRecognised(string content, int expected) =>
        Assert.Equal(expected, (await Tool.RunAsync(content, "signals", "--from-file", "-")).ExitCode);

    [Theory]
    [InlineData("ai-txt", "User-Agent: *\nDisallow: /\n", "Disallow: /")]
    [InlineData("robots", "Content-Signal: ai-train=no\nUser-agent: *\nContent-Signal: ai-input=no", "ai-input=no")]
    [InlineData("head", "HTTP/2 200\nContent-Usage: train-ai=n", "Content-Usage: train-ai=n")]
    [InlineData("html", "text <meta name=robots content=noai>", "<meta name=\"robots\" content=\"noai\">")]
    public async Task StandardInput_WithItsKind_IsReadAsThat(string kind, string content, string raw)
    {
        var (exitCode, output, _) = await Tool.RunAsync(content, "signals", "--from-file", "-", "--as", kind);
        Assert.Equal(ExitCode.Clean, exitCode);
        Assert.Contains(raw, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KindThatTheContentIsNot_Head_CouldNotRun()
    {
        var (exitCode, _, error) = await Tool.RunAsync("hello", "signals", "--from-file", "-", "--as", "head");
        Assert.Equal(ExitCode.CouldNotRun, exitCode);
        Assert.Contains("curl -i", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_ThatAGroupNames_HasItsOwnSignals()
    {
        var (_, output, _) = await Tool.RunAsync(Robots, "signals", "--from-file", "-", "--token", "AcmeBot");
        Assert.Contains("Content-Usage: train-ai=y", output, StringComparison.Ordinal);
        Assert.DoesNotContain("search=yes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Url_OfAnotherPath_IsWhatIsAskedAbout()
    {
        const string file = "[{\"location\":\"/closed/\",\"tdm-reservation\":1}]";
        var (_, open, _) = await Tool.RunAsync(file, "signals", "--from-file", "-", "--purpose", "tdm");
        var (_, closed, _) = await Tool.RunAsync(file, "signals", "--from-file", "-", "--purpose", "tdm", "--url", "https://site.example/closed/x");
        Assert.Contains("tdm:commercial: deny, no signal speaks of it, and the shipped default denies what is not said.", open, StringComparison.Ordinal);
        Assert.Contains("tdm:commercial: deny, by tdmrep (https://site.example/.well-known/tdmrep.json#/0); any denial is a denial.", closed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Purpose_ByItself_IsShownWithTheReasoning()
    {
        var (_, output, _) = await Tool.RunAsync(Robots, "signals", "--from-file", "-", "--purpose", "ai-train:academic");
        Assert.EndsWith(
            "\n  Content-Signal (https://example.com/robots.txt:3) 'Content-Signal: search=yes, ai-train=no' denies ai-train:academic.\n"
            + "ai-train:academic: deny, by content-signal (https://example.com/robots.txt:3); any denial is a denial.\n",
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfAllPurposes_HasStableNames()
    {
        var (_, output, _) = await Tool.RunAsync(Robots, "signals", "--from-file", "-", "--json");
        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        Assert.Equal(["url", "productToken", "crawler", "robots", "notes", "protocols", "purposes"], root.EnumerateObject().Select(static property => property.Name));
        Assert.Equal(27, root.GetProperty("purposes").GetArrayLength());
        var signal = root.GetProperty("protocols")[0].GetProperty("signals")[0];
        Assert.Equal(
            ["protocol", "location", "raw", "denies", "permits", "use", "condition", "digest", "readAt"],
            signal.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("https://example.com/robots.txt:3", signal.GetProperty("location").GetString());
        Assert.StartsWith("sha256:", signal.GetProperty("digest").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_OfOnePurpose_HasTheEvidenceForIt()
    {
        var (_, output, _) = await Tool.RunAsync(Robots, "signals", "--from-file", "-", "--purpose", "search-index", "--format", "json");
        using var document = JsonDocument.Parse(output);
        var purpose = Assert.Single(document.RootElement.GetProperty("purposes").EnumerateArray());
        Assert.Equal(("allow", "content-signal"), (purpose.GetProperty("decision").GetString(), purpose.GetProperty("protocol").GetString()));
        var evidence = Assert.Single(purpose.GetProperty("signals").EnumerateArray());
        Assert.Equal(
            ["protocol", "location", "raw", "meaning", "condition", "digest", "readAt"],
            evidence.EnumerateObject().Select(static property => property.Name));
        Assert.Equal("allow", evidence.GetProperty("meaning").GetString());
    }

    [Theory]
    [InlineData("Name the URL of a site")]
    [InlineData("write one of them", "https://example.com/", "--from-file", "-")]
    [InlineData("--as, --url and --token go with --from-file", "https://example.com/", "--token", "AcmeBot")]
    [InlineData("--page and --store need a site", "--from-file", "-", "--page")]
    [InlineData("Standard input can be read once", "--from-file", "-", "--from-file", "-")]
    [InlineData("'sitemap' is no kind of file", "--from-file", "-", "--as", "sitemap")]
    [InlineData("'training' is no purpose", "--from-file", "-", "--purpose", "training")]
    [InlineData("'example.com' is no URL", "example.com")]
    [InlineData("'ftp://example.com/' is no URL", "--from-file", "-", "--url", "ftp://example.com/")]
    [InlineData("names no store that can be read", "https://example.com/", "--store", "memory")]
    public async Task WrongCommandLine_Any_EndsWithTwoAndSaysWhatToWrite(string said, params string[] arguments)
    {
        var (exitCode, output, error) = await Tool.RunAsync("", ["signals", .. arguments]);
        Assert.Equal((ExitCode.Usage, ""), (exitCode, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no file `nowhere`", "--from-file", "nowhere")]
    [InlineData("There is no crawler profile `nobody`", "--from-file", "-", "--crawler", "nobody", "--as", "robots")]
    public async Task WhatCannotBeRead_Any_EndsWithThree(string said, params string[] arguments)
    {
        var (exitCode, output, error) = await Tool.RunAsync("", ["signals", .. arguments]);
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Site_WhoseTermsRefuse_IsNotAsked()
    {
        var (exitCode, output, error) = await Tool.RunAsync("", "signals", "https://www.youtube.com/watch?v=jNQXAC9IVRw");
        Assert.Equal((ExitCode.CouldNotRun, ""), (exitCode, output));
        Assert.Contains("https://www.youtube.com/watch?v=jNQXAC9IVRw was not asked. The terms of YouTube", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileText_InSignals_CannotSteerTheTerminal()
    {
        var (_, output, error) = await Tool.RunAsync("User-agent: *\nContent-Signal: ai-train=no, \e[2J\u202E[red]=yes\n", "signals", "--from-file", "-");
        Assert.DoesNotContain(output + error, static c => c is '\e' or '\u202E');
        Assert.Contains("[red]", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RobotsCheck_MalformedSignals_AreFindingsToo()
    {
        var (exitCode, output, _) = await Tool.RunAsync("User-agent: AcmeBot\nContent-Signal: ai-train=maybe\n\nUser-agent: *\nContent-Usage: Train-AI=n\n", "robots", "check", "-");
        Assert.Equal(ExitCode.Findings, exitCode);
        Assert.Contains("<standard input>:2: warning unknown-value: 'maybe' is no answer to 'ai-train'.", output, StringComparison.Ordinal);
        Assert.Contains("<standard input>:5: warning malformed-preference: 'Train-AI=n'", output, StringComparison.Ordinal);
    }
}
