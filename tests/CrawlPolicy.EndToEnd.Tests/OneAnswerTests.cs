using System.Text.Json;
using CrawlPolicy.EndToEnd.Tests.Clients;
using CrawlPolicy.EndToEnd.Tests.Servers;
using CrawlPolicy.EndToEnd.Tests.Sidecar;

namespace CrawlPolicy.EndToEnd.Tests;

/// <summary>Proxy, decision API and command line stand on one core.</summary>
public sealed class OneAnswerTests
{
    [Theory]
    [InlineData("http://open.example:PORT/page", null)]
    [InlineData("http://closed.example:PORT/private/x", "robots.disallowed")]
    [InlineData("http://closed.example:PORT/private/open", null)]
    [InlineData("http://terms.example:PORT/closed/x", "terms.denied")]
    [InlineData("http://open.example:1/page", "target.port")]
    [InlineData("http://10.0.0.1:PORT/page", "target.private-address")]
    public async Task ProxyApiAndCommandLine_GiveTheSameReason(string url, string? reason)
    {
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync(
            [
                new Site("open.example").WithPage("/*", "hello"),
                new Site("closed.example").WithRobots("User-agent: *\nDisallow: /private\nAllow: /private/open\n").WithPage("/*", "hello"),
                new Site("terms.example").WithPage("/*", "hello"),
            ],
            static setup => setup.WriteSite("terms", "terms.example", """
                default: allow
                rules:
                  - id: closed
                    paths: [/closed/]
                    deny: [all]
                    clause: { text: nobody may fetch these, at: section 1 }
                """));
        url = url.Replace("PORT", $"{web.Nginx.Port}", StringComparison.Ordinal);

        var answer = await Curl.GetAsync(web.Proxy, url);
        Assert.Equal(reason, answer.Status == 200 ? null : answer.Reason);

        var asked = await web.Sidecar.Admin.AskAsync(url);
        Assert.Equal(reason is null ? "allow" : "refuse", asked.GetProperty("decision").GetString());
        Assert.Equal(reason, asked.TryGetProperty("reason", out var code) ? code.GetString() : null);

        var why = await WhyAsync(web.Setup, url);
        Assert.Equal(reason is null ? 0 : 1, why.ExitCode);
        using var explanation = JsonDocument.Parse(why.Output);
        Assert.Equal(reason, explanation.RootElement.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task SiteThatWantsRest_IsRefusedByTheApiToo()
    {
        Installed.Require("curl");
        await using var web = await LocalWeb.StartAsync([new Site("busy.example").WithPage("/*", "", status: 429, header: "Retry-After 120")]);
        await Curl.GetAsync(web.Proxy, web.Nginx.Url("busy.example", "/"));
        var asked = await web.Sidecar.Admin.AskAsync(web.Nginx.Url("busy.example", "/other"));
        Assert.Equal("cooldown.rate-limited", asked.GetProperty("reason").GetString());
    }

    // It asks the sites itself, and has the sidecar's settings from the environment.
    private static Task<CommandResult> WhyAsync(SidecarSetup setup, string url) => new Command("dotnet", BuiltProgram.PolicyLint, "why", url, "--json")
    {
        Environment = setup.Settings.ToDictionary(
            static setting => $"CrawlPolicy__{setting.Key.Replace(":", "__", StringComparison.Ordinal)}", static setting => setting.Value, StringComparer.Ordinal),
        Folder = setup.Folder.Path,
    }.RunAsync();
}
