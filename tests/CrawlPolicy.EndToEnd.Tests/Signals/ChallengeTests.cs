using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class ChallengeTests(SignalWeb web)
{
    [Theory]
    [InlineData(403, "cf-mitigated", "challenge")]
    [InlineData(503, "CF-Mitigated", "challenge")]
    [InlineData(202, "x-amzn-waf-action", "challenge")]
    [InlineData(405, "x-amzn-waf-action", "captcha")]
    [InlineData(429, "x-vercel-mitigated", "challenge")]
    [InlineData(202, "sg-captcha", "challenge")]
    [InlineData(403, "x-dd-b", "1")]
    public async Task ChallengeOfANetwork_IsNeverAnswered_AndStopsEveryPurpose(int status, string field, string value)
    {
        var site = web.NewSite().With("/challenged", "<script src=/solve.js></script>", "text/html", status, (field, value)).WithPage("");
        var first = (await web.OptingOut.GetAsync(site, "/challenged", "monitoring")).Answer;
        Assert.Equal((429, "cooldown.challenge"), (first.Status, first.Reason));
        Assert.Equal("crawlpolicy; error=http_request_denied; details=\"cooldown.challenge\"", first.Headers["Proxy-Status"]);
        Assert.DoesNotContain("solve.js", first.Body, StringComparison.Ordinal);

        Assert.Equal("cooldown.challenge", (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "search-index")).Answer.Reason);
        Assert.Equal(["/robots.txt", "/challenged"], site.Targets);
    }

    [Theory]
    [InlineData("Content-Security-Policy", "script-src https://www.google.com/recaptcha/ https://challenges.cloudflare.com https://hcaptcha.com")]
    [InlineData("Server", "cloudflare")]
    [InlineData("CF-RAY", "8f0000000000-FRA")]
    [InlineData("cf-mitigated", "none")]
    [InlineData("X-DataDome", "protected")]
    [InlineData("x-dd-b", "1")]
    [InlineData("X-Robots-Tag", "x-vercel-mitigated, challenge")]
    public async Task MentionOfANetworkOrAChallenge_IsNoChallenge(string field, string value)
    {
        var site = web.NewSite().WithPage("""<script src="https://www.google.com/recaptcha/api.js"></script>""", (field, value));
        Assert.Equal(["monitoring: content", "search-index: content", "ai-train: content"], await web.OptingOut.OutcomesAsync(site, SignalSite.PagePath, ["monitoring", "search-index", "ai-train"]));
    }
}
