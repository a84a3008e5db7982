using System.IO.Compression;
using System.Text;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.RobotsAccess;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.Tests.RobotsAccess;

public class RobotsFetcherTests
{
    private const string Robots = "User-agent: *\nDisallow: /private\n";

    [Theory]
    [InlineData(200)]
    [InlineData(203)]
    public async Task Rfc9309_2_3_1_1_SuccessfulAccess_RulesApply(int status)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", Robots, status);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(RobotsOutcome.Rules, snapshot.Outcome);
        Assert.Equal(status, snapshot.Status);
        Assert.Equal(Robots, Encoding.UTF8.GetString(snapshot.Content.Span));
        Assert.StartsWith("sha256:", snapshot.Digest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_Request_IsTheCrawlersOwn()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);

        await fixture.ReadAsync();

        var request = Assert.Single(fixture.Site.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/robots.txt", request.Target);
        Assert.Equal("TestBot/1.0 (+https://crawler.example/about)", request.Headers["User-Agent"]);
        Assert.DoesNotContain("traceparent", request.Headers.Keys);
        Assert.DoesNotContain("Cookie", request.Headers.Keys);
    }

    [Fact]
    public async Task Fetch_EveryRequest_IsRecordedAsOwn()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("a.example/robots.txt", fixture.Site.OriginOf("b.example") + "/elsewhere.txt");
        fixture.Site.MapText("b.example/elsewhere.txt", Robots);

        await fixture.ReadAsync();

        var records = await fixture.RecordsAsync();
        Assert.Equal(
            [fixture.Origin + "/robots.txt", fixture.Site.OriginOf("b.example") + "/elsewhere.txt"],
            records.Select(static record => record.Url).Order(StringComparer.Ordinal));
        Assert.All(records, static record => Assert.Equal(("own", "allow", "test"), (record.Stage, record.Verdict, record.Crawler)));
    }

    [Fact]
    public async Task Fetch_LedgerUnavailable_SendsNothing()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);
        fixture.Ledger = new UnavailableStore();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.ReadAsync());

        Assert.Empty(fixture.Site.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Rfc9309_2_3_1_2_Redirect_IsFollowedToAnotherAuthorityAndAppliesToTheFirst(int status)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("a.example/robots.txt", fixture.Site.OriginOf("b.example") + "/x/robots.txt", status);
        fixture.Site.MapText("b.example/x/robots.txt", Robots);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(fixture.Origin, snapshot.Origin);
        Assert.NotNull(await fixture.JudgeAsync("/private"));
    }

    [Theory]
    [InlineData(5, RobotsOutcome.Rules)]
    [InlineData(6, RobotsOutcome.Unreachable)]
    public async Task Rfc9309_2_3_1_2_Redirects_FiveAreFollowedAndNoMore(int redirects, RobotsOutcome outcome)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        for (var i = 0; i < redirects; i++)
        {
            fixture.Site.MapRedirect(i == 0 ? "/robots.txt" : $"/hop{i}", $"/hop{i + 1}");
        }

        fixture.Site.MapText($"/hop{redirects}", Robots);

        Assert.Equal(outcome, (await fixture.ReadAsync()).Outcome);
    }

    [Fact]
    public async Task Rfc9309_2_3_1_2_RedirectInACircle_IsUnreachable()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("/robots.txt", "/other");
        fixture.Site.MapRedirect("/other", "/robots.txt");

        Assert.Equal(RobotsOutcome.Unreachable, (await fixture.ReadAsync()).Outcome);
        Assert.InRange(fixture.Site.Requests.Count, 2, 3);
    }

    [Theory]
    [InlineData("http://10.0.0.1/robots.txt", "10.0.0.0/8")]
    [InlineData("http://169.254.169.254/", "169.254.0.0/16")]
    [InlineData("http://b.example:22/", "port 22")]
    [InlineData("ftp://b.example/", "http")]
    [InlineData("http://user:secret@b.example/", "password")]
    public async Task Fetch_RedirectToForbiddenTarget_IsNotFollowed(string location, string problem)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("/robots.txt", location);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(RobotsOutcome.Unreachable, snapshot.Outcome);
        Assert.Contains(problem, snapshot.Problem, StringComparison.Ordinal);
        Assert.Single(fixture.Site.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://[")]
    public async Task Fetch_RedirectWithoutUsableLocation_IsUnreachable(string location)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("/robots.txt", location);

        Assert.Equal(RobotsOutcome.Unreachable, (await fixture.ReadAsync()).Outcome);
    }

    [Fact]
    public async Task Fetch_RedirectToNameWithPrivateAddress_IsUnreachable()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Targets.Resolve["inside.example"] = "10.0.0.1";
        fixture.Site.MapRedirect("/robots.txt", fixture.Site.OriginOf("inside.example") + "/robots.txt");

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(RobotsOutcome.Unreachable, snapshot.Outcome);
        Assert.Contains("10.0.0.0/8", snapshot.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_RedirectToHostWhoseTermsDeny_SendsItNothing()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.ForbiddenHops.Add("b.example");
        fixture.Site.MapRedirect("a.example/robots.txt", fixture.Site.OriginOf("b.example") + "/robots.txt");
        fixture.Site.MapText("b.example/robots.txt", "User-agent: *\nAllow: /\n");

        Assert.Equal(RobotsOutcome.Unreachable, (await fixture.ReadAsync()).Outcome);
        Assert.Single(fixture.Site.Requests);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(451)]
    [InlineData(499)]
    public async Task Rfc9309_2_3_1_3_ClientError_IsUnavailable(int status)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "User-agent: *\nDisallow: /\n", status);

        var snapshot = await fixture.ReadAsync();

        Assert.Equal((RobotsOutcome.Unavailable, status), (snapshot.Outcome, snapshot.Status));
        Assert.True(snapshot.Content.IsEmpty);
        Assert.Null(await fixture.JudgeAsync("/anything"));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    [InlineData(300)]
    [InlineData(304)]
    public async Task Rfc9309_2_3_1_4_ServerErrorOrTooManyRequests_IsUnreachable(int status)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.Map("/robots.txt", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var snapshot = await fixture.ReadAsync();

        Assert.Equal((RobotsOutcome.Unreachable, status), (snapshot.Outcome, snapshot.Status));
        Assert.Equal(fixture.Time.Now, snapshot.UnreachableSince);
        Assert.Equal(ReasonCode.RobotsUnreachable, (await fixture.JudgeAsync())?.Reason);
    }

    [Theory]
    [InlineData(500, 2)]
    [InlineData(502, 2)]
    [InlineData(504, 2)]
    [InlineData(503, 1)]
    [InlineData(429, 1)]
    [InlineData(404, 1)]
    public async Task Fetch_Failure_IsRetriedOnceUnlessTheSiteAsksForRest(int status, int requests)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "", status);

        await fixture.ReadAsync();

        Assert.Equal(requests, fixture.Reads);
    }

    [Fact]
    public async Task Rfc9309_2_3_1_4_NoAnswer_IsUnreachable()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.Map("/robots.txt", static context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var snapshot = await fixture.ReadAsync();

        Assert.Equal((RobotsOutcome.Unreachable, 0), (snapshot.Outcome, snapshot.Status));
    }

    [Fact]
    public async Task Rfc9309_2_3_1_4_NameThatDoesNotResolve_IsUnreachable()
    {
        await using var fixture = await RobotsFixture.StartAsync();

        Assert.Equal(RobotsOutcome.Unreachable, (await fixture.ReadAsync(fixture.Site.OriginOf("nowhere.example") + "/")).Outcome);
    }

    [Fact]
    public async Task Rfc9309_2_3_1_4_TlsFailure_IsUnreachable()
    {
        await using var fixture = await RobotsFixture.StartAsync(Robots);

        var snapshot = await fixture.ReadAsync($"https://a.example:{fixture.Site.Port}/");

        Assert.Equal(RobotsOutcome.Unreachable, snapshot.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rfc9309_2_3_1_4_AnswerWithoutEnd_IsUnreachableAfterTheTimeout(bool sendsHead)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Options.Timeout = TimeSpan.FromMilliseconds(300);
        fixture.Site.Map("/robots.txt", async context =>
        {
            if (sendsHead)
            {
                await context.Response.WriteAsync("User-agent: *\n");
                await context.Response.Body.FlushAsync();
            }

            var aborted = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task;
        });

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(RobotsOutcome.Unreachable, snapshot.Outcome);
        Assert.Contains("CrawlPolicy:Robots:Timeout", snapshot.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_AddressThatMayNotBeDialled_IsTargetRefused()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Targets.Resolve["inside.example"] = "192.168.7.7";

        var snapshot = await fixture.ReadAsync(fixture.Site.OriginOf("inside.example") + "/");

        Assert.Equal(RobotsOutcome.TargetRefused, snapshot.Outcome);
        Assert.Equal(ReasonCode.TargetPrivateAddress, snapshot.TargetReason);
        Assert.Contains("192.168.0.0/16", snapshot.Problem, StringComparison.Ordinal);
    }

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

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Fetch_RetryAfter_IsReportedAndHonoured(int status)
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapText("/robots.txt", "", status, headers: ("Retry-After", "600"));

        var snapshot = await fixture.ReadAsync();

        Assert.Equal(fixture.Time.Now + TimeSpan.FromMinutes(10), snapshot.ExpiresAt);
        Assert.Equal(TimeSpan.FromMinutes(10), Assert.Single(fixture.Observer.Answers).RetryAfter);
    }

    [Fact]
    public async Task Fetch_TooManyRequestsFromARedirectsHost_IsNotTheSitesDemand()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("a.example/robots.txt", fixture.Site.OriginOf("b.example") + "/robots.txt");
        fixture.Site.MapText("b.example/robots.txt", "", 429);

        Assert.Equal(RobotsOutcome.Unreachable, (await fixture.ReadAsync()).Outcome);
        Assert.Empty(fixture.Observer.Answers);
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
        MapEncoded(fixture, coding, Encode(coding, Encoding.UTF8.GetBytes(Robots)));

        Assert.Equal(Robots, Encoding.UTF8.GetString((await fixture.ReadAsync()).Content.Span));
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
        MapEncoded(fixture, coding, Encoding.UTF8.GetBytes(Robots));

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
