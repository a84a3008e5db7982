using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class RobotsTxtSignalTests(SignalWeb web)
{
    private const string AllAiUses = "ai-train ml-train ai-input ai-index tdm";

    private static readonly SignalCases Cases =
    [
        Robots("Content-Signal: search=no", "signal.content-signal", "search-index"),
        Robots("Content-Signal: ai-input=no", "signal.content-signal", "ai-input ai-index"),
        Robots("Content-Signal: ai-train=no", "signal.content-signal", "ai-train ml-train"),
        Robots("Content-signal: Search=NO,AI-train=no", "signal.content-signal", "search-index ai-train ml-train"),
        Robots("Content-Signal: use=full", "signal.content-signal", ""),
        Robots("Content-Signal: use=reference", "signal.content-signal", $"{AllAiUses} archive"),
        Robots("Content-Signal: use=immediate", "signal.content-signal", $"{AllAiUses} archive search-index"),
        Robots("Content-Usage: train-ai=n", "signal.content-usage", "ai-train"),
        Robots("Content-Usage: search=n, ai-use=n", "signal.content-usage", "search-index ai-input ai-index"),
        Robots("Content-Usage: /page train-ai=n", "signal.content-usage", "ai-train"),
        Robots("Content-Usage: train-ai=n\nContent-Usage: /pa train-ai=y", "signal.content-usage", ""),
        Robots("Content-Usage: /page train-ai=y\nContent-Usage: /page train-ai=n", "signal.content-usage", "ai-train"),
        Robots("Content-Usage: Train-AI=n", "signal.content-usage", ""),
        Robots("Content-Usage: genai=n", "signal.content-usage", "ai-train"),
        Robots("Content-Usage: bots=n, search=y", "signal.content-usage", AllAiUses),
        Robots("DisallowAITraining: /", "signal.ai-training", "ai-train ml-train"),
        Robots("DisallowAITraining: /elsewhere", "signal.ai-training", ""),
        Robots("Noindex: /page", "signal.noindex", "search-index"),
        Robots("License: https://creativecommons.org/licenses/by-nc/4.0/", "signal.licence", $"{AllAiUses} archive") with { Also = "ai-train:academic" },
        Robots("Allow: /\n\nUser-agent: GPTBot\nDisallow: /", "signal.ai-token", "ai-train ml-train"),
        Robots("Allow: /\n\nUser-agent: GPTBot\nDisallow: /elsewhere", "signal.ai-token", ""),
        Robots("Allow: /\n\nUser-agent: SomeOtherBot\nContent-Signal: ai-train=no", "signal.content-signal", ""),
    ];

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task RobotsTxt_RefusesWhatItDenies_AndNothingElse(string name) => Cases[name].CheckAsync(web);

    [Theory]
    [InlineData("use=immediate", "signal.content-signal")]
    [InlineData("use=reference", "content")]
    [InlineData("use=full", "content")]
    public async Task ContentSignalUse_IsComparedWithWhatTheProfileDeclares(string use, string outcome)
    {
        var site = web.NewSite().WithPage("").WithRobots($"User-agent: *\nContent-Signal: {use}\n");
        Assert.Equal(
            [$"ai-train: {outcome}", $"monitoring: {outcome}"],
            await web.OptingOut.OutcomesAsync(site, SignalSite.PagePath, ["ai-train", "monitoring"], "--proxy-user", $"{SignalWeb.ExcerptingCrawler}:"));
    }

    private static SignalCase Robots(string lines, string reason, string denied) =>
        new(lines, site => site.WithRobots($"User-agent: *\n{lines}\n"), reason, denied);
}
