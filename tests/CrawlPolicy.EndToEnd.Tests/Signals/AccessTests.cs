using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class AccessTests(SignalWeb web)
{
    private const string Words = "the site's own words";
    private const int ForbiddenRun = 10;

    [Theory]
    [InlineData(401, "WWW-Authenticate", "Basic realm=\"members\"", "access.authentication", "")]
    [InlineData(401, "WWW-Authenticate", "License error=\"invalid_request\"", "signal.rsl", "License")]
    [InlineData(402, "crawler-price", "USD 0.01", "access.payment", "pay-per-crawl: USD 0.01")]
    [InlineData(402, "WWW-Authenticate", "Payment id=\"x\", method=\"card\"", "access.payment", "Payment: id=\"x\", method=\"card\"")]
    [InlineData(451, "Link", "<https://court.example/>; rel=\"blocked-by\"", "access.legal", "https://court.example/")]
    public async Task AnswerThatAsksForMoreThanAFetch_IsRefusedForEveryPurpose_AndSaysWhatItAsksFor(int status, string field, string value, string reason, string said)
    {
        var site = web.NewSite().With("/closed", Words, "text/html", status, (field, value)).WithPage("");
        Assert.Equal([.. Purposes.All.Select(purpose => $"{purpose}: {reason}")], await web.OptingOut.OutcomesAsync(site, "/closed", Purposes.All));

        var refused = await web.OptingOut.GetAsync(site, "/closed", "monitoring");
        Assert.DoesNotContain(Words, refused.Answer.Body, StringComparison.Ordinal);
        Assert.Contains(said, $"{refused.Answer.Problem.GetProperty("detail")} {refused.Answer.Problem.GetProperty("remedy")}", StringComparison.Ordinal);
        var record = Assert.Single(await web.OptingOut.Admin.RecordsAsync(refused.DecisionId), static record => record.GetProperty("stage").GetString() == "headers");
        Assert.Equal((reason, status), (record.GetProperty("reason").GetString(), record.GetProperty("status").GetInt32()));

        // It is this URL that is closed, and not the site.
        Assert.Equal(200, (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "monitoring")).Answer.Status);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task AnswerThatAsksForRest_IsRefused_AndTheSiteIsLeftAloneAsLongAsItAsks(int status)
    {
        var site = web.NewSite().With("/busy", Words, "text/html", status, ("Retry-After", "120")).WithPage("");
        var first = await web.OptingOut.GetAsync(site, "/busy", "monitoring");
        var second = await web.OptingOut.GetAsync(site, SignalSite.PagePath, "ai-train");
        Assert.All((CurlAnswer[])[first.Answer, second.Answer], static answer =>
        {
            Assert.Equal((429, "cooldown.rate-limited"), (answer.Status, answer.Reason));
            Assert.Equal("crawlpolicy; error=http_request_denied; details=\"cooldown.rate-limited\"", answer.Headers["Proxy-Status"]);
            Assert.InRange(int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 60, 121);
            Assert.DoesNotContain(Words, answer.Body, StringComparison.Ordinal);
        });
        Assert.Equal(["/robots.txt", "/busy"], site.Targets);
    }

    [Fact]
    public async Task Forbidden_IsHandedOnAsTheSiteSaysIt_AndARunOfItBlocks()
    {
        var site = web.NewSite().With("/forbidden", Words, "text/plain", 403).WithPage("");
        for (var number = 1; number < ForbiddenRun; number++)
        {
            var answer = (await web.OptingOut.GetAsync(site, "/forbidden", "monitoring")).Answer;
            Assert.Equal((403, Words), (answer.Status, answer.Body));
        }

        Assert.Equal("cooldown.blocked", (await web.OptingOut.GetAsync(site, "/forbidden", "monitoring")).Answer.Reason);
        Assert.Equal("cooldown.blocked", (await web.OptingOut.GetAsync(site, SignalSite.PagePath, "monitoring")).Answer.Reason);
        Assert.DoesNotContain(SignalSite.PagePath, site.Targets);
    }
}
