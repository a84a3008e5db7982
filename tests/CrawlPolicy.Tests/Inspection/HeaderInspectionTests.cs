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
    [InlineData(403, "x-dd-b", "1")]
    public void Header_OfAKnownChallenge_RestsTheSite(int status, string name, string value) =>
        Assert.Equal("cooldown.challenge", Inspect(status, (name, value)).Reason?.Code);

    [Theory]
    [InlineData("Content-Security-Policy", "script-src https://challenges.cloudflare.com https://www.google.com/recaptcha/")]
    [InlineData("Server", "cloudflare")]
    [InlineData("cf-ray", "challenge")]
    [InlineData("cf-mitigated", "log")]
    [InlineData("x-amzn-waf-action", "count")]
    [InlineData("x-vercel-mitigated", "deny")]
    [InlineData("x-datadome", "protected")]
    [InlineData("x-dd-b", "1")]
    [InlineData("Link", "<https://challenges.cloudflare.com>; rel=preconnect")]
    [InlineData("Report-To", "{\"group\":\"cf-mitigated: challenge\"}")]
    public void Header_ThatOnlyMentionsAChallenge_IsNoFinding(string name, string value) => Assert.Null(Inspect(200, (name, value)).Reason);

    [Fact]
    public void Challenge_OnOneOfSeveralLines_IsOne() =>
        Assert.Equal("cooldown.challenge", Inspect(403, ("cf-mitigated", "log"), ("cf-mitigated", "challenge")).Reason?.Code);

    [Theory]
    [InlineData(401, "signal.rsl", "The server asks for a licence token (401); the licence is at https://a.example/license.xml.")]
    [InlineData(402, "access.payment", "The server asks for payment (402). It offers: License: error=\"invalid_request\". The licence is at https://a.example/license.xml.")]
    public void Rsl_LicenceChallenge_NamesTheLicence(int status, string code, string cause)
    {
        var finding = Inspect(
            status,
            ("WWW-Authenticate", "License error=\"invalid_request\""),
            ("Link", "<https://a.example/license.xml>; rel=\"license\"; type=\"application/rsl+xml\""));
        Assert.Equal((code, cause), (finding.Reason?.Code, finding.Cause));
        Assert.NotNull(finding.Condition);
        Assert.False(finding.IsSiteWide);
    }

    [Fact]
    public void Rsl_LicenceChallengeWithoutLink_IsOneAllTheSame() =>
        Assert.Equal("signal.rsl", Inspect(401, ("WWW-Authenticate", "Basic realm=\"x\""), ("WWW-Authenticate", "License")).Reason?.Code);

    [Fact]
    public void PaymentRequired_WithAPrice_NamesIt()
    {
        var finding = Inspect(402, ("crawler-price", "USD 0.01"));
        Assert.Equal("The server asks for payment (402). It offers: pay-per-crawl: USD 0.01.", finding.Cause);
        Assert.Equal("pay-per-crawl: USD 0.01", finding.Condition);
    }

    [Fact]
    public void Rfc7725_4_BlockedBy_IsNamed() =>
        Assert.Equal(
            "The resource is unavailable for legal reasons (451). It is blocked by https://court.example/.",
            Inspect(451, ("Link", "<https://court.example/>; rel=\"blocked-by\"")).Cause);

    private static HeaderFinding Inspect(int status, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return HeaderInspection.Inspect(new ResponseHead(status, response.Headers, ContentType: null, TimeSpan.Zero), HeadFieldsReader.Read(response.Headers), Time);
    }
}
