using CrawlPolicy.RobotsAccess;
using CrawlPolicy.Tests.RobotsAccess;

namespace CrawlPolicy.Tests.SiteFiles;

public sealed class SiteFileRedirectTests
{
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
        fixture.Site.MapText("b.example/x/robots.txt", RobotsFixture.Rules);

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

        fixture.Site.MapText($"/hop{redirects}", RobotsFixture.Rules);

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

    [Fact]
    public async Task Fetch_TooManyRequestsFromARedirectsHost_IsNotTheSitesDemand()
    {
        await using var fixture = await RobotsFixture.StartAsync();
        fixture.Site.MapRedirect("a.example/robots.txt", fixture.Site.OriginOf("b.example") + "/robots.txt");
        fixture.Site.MapText("b.example/robots.txt", "", 429);

        Assert.Equal(RobotsOutcome.Unreachable, (await fixture.ReadAsync()).Outcome);
        Assert.Empty(fixture.Observer.Answers);
    }
}
