using CrawlPolicy.Decisions;
using CrawlPolicy.Handling;

namespace CrawlPolicy.Tests.Handling;

public sealed class DatasetOptionTests : IAsyncLifetime
{
    private HandlerSetup _setup = null!;

    public async ValueTask InitializeAsync()
    {
        _setup = await HandlerSetup.StartAsync();
        _setup.AddPolicy("clips.yaml", Dataset("monitoring"));
        _setup.AddPolicy(
            "site.yaml",
            """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: site
            hosts: [site.example]
            terms: { document: https://site.example/terms, how: primary }
            default: allow
            items:
              - kind: clip
                urls: ["/clip/{id}"]
            """);
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Fetch_FromADatasetThatDeniesThePurpose_SendsNoPacket_AndIsRecordedWithDatasetAndItem()
    {
        using var client = _setup.Build();
        using var request = Request("clips");
        var decision = await HandlerSetup.RefusedAsync(client.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal((ReasonCode.DatasetDenied, "clips", "site:clip:7"), (decision.Refusal!.Reason, decision.Dataset!.Name, decision.Item));
        Assert.Empty(_setup.Origin.Requests);
        var record = Assert.Single(await _setup.RecordsAsync());
        Assert.Equal(("dataset.denied", "clips", "site:clip:7"), (record.Reason, record.Dataset, record.Item));
    }

    [Fact]
    public async Task Redirect_KeepsTheDataset()
    {
        _setup.AddPolicy("clips.yaml", Dataset("search-index"));
        _setup.Origin.MapText("/clip/1", "", status: 302, headers: ("Location", "/clip/7"));
        _setup.Origin.MapText("/clip/7", "film");
        using var client = _setup.Build();
        using var request = Request("clips", "/clip/1");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["site:clip:7 clips", "site:clip:1 clips"], (await _setup.RecordsAsync()).Where(static record => record.Item.Length > 0).Select(static record => $"{record.Item} {record.Dataset}"));
    }

    [Fact]
    public async Task Fetch_FromNoDataset_Leaves_AndItsRecordCarriesTheItem()
    {
        _setup.Origin.MapText("/clip/7", "film");
        using var client = _setup.Build();
        using var request = Request(dataset: null);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("film", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(await _setup.RecordsAsync(), static record => record is { Item: "site:clip:7", Dataset: "", Verdict: "allow" });
    }

    private static string Dataset(string purpose) => $$"""
        apiVersion: crawlpolicy/v1
        kind: Dataset
        name: clips
        licence: { title: Clips licence, how: primary }
        status: active
        list:
          allow: [{{purpose}}]
        """;

    private HttpRequestMessage Request(string? dataset, string path = "/clip/7")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, _setup.Origin.OriginOf("site.example") + path);
        if (dataset is not null)
        {
            request.Options.Set(CrawlPolicyKeys.Dataset, dataset);
        }

        return request;
    }
}
