using CrawlPolicy.Decisions;
using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Tests.RobotsAccess;
using Microsoft.AspNetCore.Http;

namespace CrawlPolicy.Tests.SiteFiles;

public sealed class SiteFileFailureTests
{
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
        await using var fixture = await RobotsFixture.StartAsync(RobotsFixture.Rules);

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
}
