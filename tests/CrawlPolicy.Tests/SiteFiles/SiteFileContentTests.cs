using System.IO.Compression;
using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Tests.RobotsAccess;

namespace CrawlPolicy.Tests.SiteFiles;

public sealed class SiteFileContentTests
{
    [Theory]
    [InlineData(200, "text/html", "User-agent: *\nAllow: /\n")]
    [InlineData(200, "text/html; charset=utf-8", "")]
    [InlineData(200, "application/xhtml+xml", "")]
    [InlineData(200, "text/plain", "<!DOCTYPE html><html></html>")]
    [InlineData(200, "text/plain", "\uFEFF\r\n  <html>")]
    [InlineData(200, "application/octet-stream", "<?xml version=\"1.0\"?>")]
    [InlineData(202, "text/plain", "User-agent: *\nAllow: /\n")]
    public async Task Fetch_AnswerThatIsNoRobotsTxt_IsNotRobots(int status, string contentType, string body)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", body, status, contentType);

        Assert.Equal(RobotsOutcome.NotRobots, (await fixture.ReadAsync()).Outcome);
        Assert.Equal(ReasonCode.RobotsNotRobots, (await fixture.JudgeAsync())?.Reason);
    }

    [Theory]
    [InlineData(200, "cf-mitigated", "challenge")]
    [InlineData(403, "cf-mitigated", "challenge")]
    [InlineData(405, "x-amzn-waf-action", "captcha")]
    [InlineData(202, "sg-captcha", "challenge")]
    public async Task Fetch_Challenge_IsNotRobotsWhateverTheStatusAndIsReported(int status, string header, string value)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "User-agent: *\nAllow: /\n", status, headers: (header, value));

        Assert.Equal(RobotsOutcome.NotRobots, (await fixture.ReadAsync()).Outcome);
        Assert.True(Assert.Single(fixture.Observer.Answers).IsChallenge);
    }

    [Fact]
    public async Task Rfc9309_2_5_FileBeyond500KiB_IsCutAtTheEndOfALine()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        var text = new StringBuilder("User-agent: *\nDisallow: /first\n");
        while (text.Length < 600_000)
        {
            text.Append("Disallow: /some/longer/path/").Append(text.Length).Append('\n');
        }

        fixture.Site.MapText("/robots.txt", text.ToString());

        var snapshot = await fixture.ReadAsync();

        Assert.InRange(snapshot.Content.Length, 511_900, 512_000);
        Assert.Equal((byte)'\n', snapshot.Content.Span[^1]);
        Assert.Contains("500 KiB", snapshot.Problem, StringComparison.Ordinal);
        Assert.NotNull(await fixture.JudgeAsync("/first"));
    }

    [Fact]
    public async Task Rfc9309_2_5_FileOf500KiB_IsReadWhole()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        var end = "\nUser-agent: *\nDisallow: /last";
        fixture.Site.MapText("/robots.txt", new string('#', 512_000 - end.Length) + end);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal((512_000, null), (snapshot.Content.Length, snapshot.Problem));
        Assert.NotNull(await fixture.JudgeAsync("/last"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Fetch_EncodedFile_IsDecoded(string coding)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        MapEncoded(fixture, coding, Encode(coding, Encoding.UTF8.GetBytes(RobotsFixture.Rules)));

        Assert.Equal(RobotsFixture.Rules, Encoding.UTF8.GetString((await fixture.ReadAsync()).Content.Span));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Fetch_DecompressionBomb_IsDecodedUpToTheLimitOnly(string coding)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        var bomb = new byte[16 * 1024 * 1024];
        Array.Fill(bomb, (byte)'\n');
        MapEncoded(fixture, coding, Encode(coding, bomb));

        var snapshot = await fixture.ReadAsync();

        Assert.Equal((RobotsOutcome.Rules, 512_000), (snapshot.Outcome, snapshot.Content.Length));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task Fetch_CodingThatIsBrokenOrUnknown_IsNotRobots(string coding)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        MapEncoded(fixture, coding, Encoding.UTF8.GetBytes(RobotsFixture.Rules));

        Assert.Equal(RobotsOutcome.NotRobots, (await fixture.ReadAsync()).Outcome);
    }

    private static void MapEncoded(RobotsFixture fixture, string coding, byte[] body) => fixture.Site.Map("/robots.txt", async context =>
    {
        context.Response.ContentType = "text/plain";
        context.Response.Headers.ContentEncoding = coding;
        await context.Response.Body.WriteAsync(body);
    });

    private static byte[] Encode(string coding, byte[] content)
    {
        using var target = new MemoryStream();
        using (Stream encoder = coding switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(target, CompressionLevel.Fastest),
            _ => new BrotliStream(target, CompressionLevel.Fastest),
        })
        {
            encoder.Write(content);
        }

        return target.ToArray();
    }
}
