using CrawlPolicy.Decisions;
using CrawlPolicy.Handling;
using CrawlPolicy.Tests.Handling;

namespace CrawlPolicy.Tests.Signals.Judging;

/// <summary>A crawler that has every purpose, and an origin that can say anything.</summary>
internal sealed class SignalSetup : IAsyncDisposable
{
    private readonly HandlerSetup _setup;
    private HttpClient? _client;

    private SignalSetup(HandlerSetup setup) => _setup = setup;

    public HandlerSetup Handler => _setup;

    public static async Task<SignalSetup> StartAsync()
    {
        var setup = await HandlerSetup.StartAsync();
        setup.AddPolicy(
            "crawler.yaml",
            $"""
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: default
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme
            purposes: [{string.Join(", ", CrawlPurpose.AllUses.SelectMany(static use => CrawlPurpose.AllBeneficiaries.Select(beneficiary => $"\"{use}:{beneficiary}\"")))}]
            """);
        return new SignalSetup(setup);
    }

    public void Says(string path, string text, string type = "text/plain", params (string Name, string Value)[] headers) =>
        _setup.Origin.MapText(path, text, contentType: type, headers: headers);

    public int ReadsOf(string path) => _setup.Origin.Requests.Count(request => request.Target == path);

    public void Configure(Action<CrawlPolicyOptions>? options) => _client = _setup.Build(options: options);

    /// <summary>Fetches a page.</summary>
    /// <returns>The reason of the refusal; <c>allow</c> where the content came.</returns>
    public async Task<string> AskAsync(string purpose, string path = "/page") => (await DecideAsync(purpose, path)).Refusal?.Reason.Code ?? "allow";

    public async Task<Decision> DecideAsync(string purpose, string path = "/page")
    {
        _client ??= _setup.Build();
        using var request = new HttpRequestMessage(HttpMethod.Get, _setup.Origin.OriginOf("site.example") + path);
        request.Options.Set(CrawlPolicyKeys.Purpose, purpose);
        try
        {
            using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(response.RequestMessage!.Options.TryGetValue(CrawlPolicyKeys.Decision, out var decision));
            return decision;
        }
        catch (CrawlRefusedException refused)
        {
            return refused.Decision;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _setup.DisposeAsync();
    }
}
