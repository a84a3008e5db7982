using CrawlPolicy.Sidecar.Hosting;
using CrawlPolicy.Sidecar.Tests.Running;

namespace CrawlPolicy.Sidecar.Tests.Configuration;

public sealed class StartTests
{
    [Fact]
    public async Task WrongSettings_AreAllToldAtOnce_WithKeyValueAndRemedy()
    {
        var exception = await Assert.ThrowsAsync<SidecarStartException>(() => RunningSidecar.StartAsync([80], null, null,
            ("Sidecar:ProxyUrl", "ftp://127.0.0.1:1"),
            ("Sidecar:Tls", "sometimes"),
            ("Sidecar:Limits:HeadTimeout", "0s"),
            ("Sidecar:Limits:Tunnel", "5"),
            ("Sidecar:AdminUrl", "http://0.0.0.0:0"),
            ("Mode", "lenient"),
            ("Store", "mysql:")));
        Assert.Collection(
            exception.Problems.Order(StringComparer.Ordinal),
            static problem => Assert.StartsWith("CrawlPolicy:Mode = 'lenient'", problem, StringComparison.Ordinal),
            static problem => Assert.StartsWith("CrawlPolicy:Sidecar:AdminUrl = 'http://0.0.0.0:0'", problem, StringComparison.Ordinal),
            static problem => Assert.StartsWith("CrawlPolicy:Sidecar:Limits:HeadTimeout = '0s'", problem, StringComparison.Ordinal),
            static problem => Assert.Contains("did you mean 'Tunnels'", problem, StringComparison.Ordinal),
            static problem => Assert.StartsWith("CrawlPolicy:Sidecar:ProxyUrl = 'ftp://127.0.0.1:1'", problem, StringComparison.Ordinal),
            static problem => Assert.StartsWith("CrawlPolicy:Sidecar:Tls = 'sometimes'", problem, StringComparison.Ordinal),
            static problem => Assert.Equal("CrawlPolicy:Store = 'mysql:': write 'memory' or 'sqlite:FILE' or 'postgres:CONNECTION STRING'.", problem));
    }

    [Fact]
    public async Task BrokenPolicy_StopsTheStart_WithFileAndLine()
    {
        var folder = new TestFolder();
        folder.Write("sites/broken.yaml", "apiVersion: crawlpolicy/v1\nkind: Site\nname: broken\nhosst: [a.example]\n");
        var exception = await Assert.ThrowsAsync<SidecarStartException>(() => RunningSidecar.StartAsync([80], folder));
        Assert.Contains("sites/broken.yaml:4", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownDefaultCrawler_StopsTheStart()
    {
        var exception = await Assert.ThrowsAsync<SidecarStartException>(() => RunningSidecar.StartAsync([80], settings: ("Crawler", "nobody")));
        Assert.Contains("CrawlPolicy:Crawler = 'nobody'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_ThatCannotStart_SaysWhyAndEndsWith1()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(1, await SidecarProgram.RunAsync(["--CrawlPolicy:Sidecar:ProxyUrl=nonsense"], output, error));
        Assert.Contains("CrawlPolicy:Sidecar:ProxyUrl = 'nonsense'", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task SqliteStore_KeepsDecisionsOverARestart()
    {
        using var folder = new TestFolder();
        var store = ("Store", $"sqlite:{Path.Combine(folder.Root, "state", "store.db")}");
        await using (var first = await RunningSidecar.StartAsync([80], new TestFolder(), settings: store))
        {
            using var client = first.CreateClient();
            using var answer = await client.GetAsync("http://10.0.0.1/x");
            Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);
        }

        await using var second = await RunningSidecar.StartAsync([80], new TestFolder(), settings: store);
        using var admin = new HttpClient { BaseAddress = second.AdminUrl };
        Assert.Contains("target.private-address", await admin.GetStringAsync(new Uri("/v1/decisions", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OfARunningSidecar_Is0()
    {
        await using var sidecar = await RunningSidecar.StartAsync([80]);
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(0, await SidecarProgram.RunAsync(["health", $"--CrawlPolicy:Sidecar:AdminUrl={sidecar.AdminUrl}"], output, error));
        Assert.Empty(error.ToString());
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "does not answer")]
    [InlineData("http://127.0.0.1:0", "Give a fixed port.")]
    public async Task Health_WhereNobodyCanAnswer_Is1AndSaysWhy(string admin, string why)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(1, await SidecarProgram.RunAsync(["health", $"--CrawlPolicy:Sidecar:AdminUrl={admin}"], output, error));
        Assert.Contains(why, error.ToString(), StringComparison.Ordinal);
    }
}
