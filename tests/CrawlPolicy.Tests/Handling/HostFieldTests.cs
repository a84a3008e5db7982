namespace CrawlPolicy.Tests.Handling;

public sealed class HostFieldTests : IAsyncLifetime
{
    private HandlerSetup _setup = null!;

    public async ValueTask InitializeAsync()
    {
        _setup = await HandlerSetup.StartAsync();
        _setup.Origin.MapText("/page", "hello");
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Theory]
    [InlineData("other.example")]
    [InlineData("other.example:{port}")]
    [InlineData("site.example:1")]
    [InlineData("site.example")]
    public async Task HostField_ThatNamesAnotherAuthorityThanTheUrl_IsRefused(string host)
    {
        using var client = _setup.Build();
        using var request = Request(host);
        var decision = await HandlerSetup.RefusedAsync(client.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Equal("target.malformed", decision.Refusal!.Reason.Code);
        Assert.Empty(_setup.Origin.Requests);
        Assert.Contains(await _setup.RecordsAsync(), static record => record is { Verdict: "refuse", Reason: "target.malformed" });
    }

    [Theory]
    [InlineData("site.example:{port}")]
    [InlineData("SITE.example:{port}")]
    public async Task HostField_ThatNamesTheUrlsAuthority_Passes(string host)
    {
        using var client = _setup.Build();
        using var request = Request(host);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Single(_setup.Pages);
    }

    private HttpRequestMessage Request(string host)
    {
        var port = _setup.Origin.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Get, _setup.Origin.OriginOf("site.example") + "/page");
        request.Headers.Host = host.Replace("{port}", port, StringComparison.Ordinal);
        return request;
    }
}
