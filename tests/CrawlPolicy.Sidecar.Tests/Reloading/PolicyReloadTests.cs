using System.Net;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Reloading;

public sealed class PolicyReloadTests : IAsyncLifetime
{
    private TestOrigin _origin = null!;
    private RunningSidecar _sidecar = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        var folder = new TestFolder();
        folder.WriteSite("b", "b.example", "default: deny");
        _sidecar = await RunningSidecar.StartAsync([_origin.Port], folder);
        _admin = new HttpClient { BaseAddress = _sidecar.AdminUrl };
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _sidecar.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task ChangedFile_IsInForceSoon()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync());
        _sidecar.Folder.WriteSite("b", "b.example", "default: allow");
        await WaitForAsync(async () => await StatusAsync() == HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task BrokenFile_KeepsTheOldPolicies_AndReadinessSaysWhichLine()
    {
        _sidecar.Folder.Write("sites/b.yaml", "apiVersion: crawlpolicy/v1\nkind: Site\nname: b\nhosst: [b.example]\n");
        await WaitForAsync(async () => (await ReadinessAsync()).Contains("\"status\":\"degraded\"", StringComparison.Ordinal));
        Assert.Contains("sites/b.yaml:4", await ReadinessAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync());

        _sidecar.Folder.WriteSite("b", "b.example", "default: allow");
        await WaitForAsync(async () => (await ReadinessAsync()).Contains("\"status\":\"ready\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync());
    }

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var client = _sidecar.CreateClient();
        using var answer = await client.GetAsync(_origin.OriginOf("b.example") + "/x");
        return answer.StatusCode;
    }

    private Task<string> ReadinessAsync() => _admin.GetStringAsync(new Uri("/readyz", UriKind.Relative));

    private static async Task WaitForAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }

        Assert.Fail("It did not come to pass within ten seconds.");
    }
}
