using CrawlPolicy.Inspection;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Inspection;

public sealed class HeaderInspectionTests
{
    private static readonly ManualTimeProvider Time = new();

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(301)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(500)]
    public void Status_OfOrdinaryAnswers_IsNoFinding(int status) => Assert.Null(Inspect(status).Reason);

    [Theory]
    [InlineData(401, "access.authentication")]
    [InlineData(402, "access.payment")]
    [InlineData(451, "access.legal")]
    public void Status_ThatAsksForMoreThanAFetch_RefusesThisUrlAlone(int status, string code)
    {
        var finding = Inspect(status);
        Assert.Equal(code, finding.Reason?.Code);
        Assert.False(finding.IsSiteWide);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void Status_ThatAsksForFewerRequests_RestsTheSite(int status)
    {
        var finding = Inspect(status, ("Retry-After", "90"));
        Assert.Equal("cooldown.rate-limited", finding.Reason?.Code);
        Assert.True(finding.IsSiteWide);
        Assert.Equal(TimeSpan.FromSeconds(90), finding.Rest);
    }

    [Theory]
    [InlineData(403, "cf-mitigated", "challenge")]
    [InlineData(403, "CF-Mitigated", "Challenge")]
    [InlineData(202, "x-amzn-waf-action", "challenge")]
    [InlineData(405, "x-amzn-waf-action", "captcha")]
    [InlineData(429, "x-vercel-mitigated", "challenge")]
    public void Header_OfAKnownChallenge_RestsTheSite(int status, string name, string value) =>
        Assert.Equal("cooldown.challenge", Inspect(status, (name, value)).Reason?.Code);

    [Theory]
    [InlineData("Content-Security-Policy", "script-src https://challenges.cloudflare.com https://www.google.com/recaptcha/")]
    [InlineData("Server", "cloudflare")]
    [InlineData("cf-ray", "challenge")]
    [InlineData("cf-mitigated", "log")]
    [InlineData("x-amzn-waf-action", "count")]
    public void Header_ThatOnlyMentionsAChallenge_IsNoFinding(string name, string value) => Assert.Null(Inspect(200, (name, value)).Reason);

    private static HeaderFinding Inspect(int status, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return HeaderInspection.Inspect(new ResponseHead(status, response.Headers, ContentType: null, TimeSpan.Zero), Time);
    }
}
