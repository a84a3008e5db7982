using System.Net;
using System.Text;
using CrawlPolicy.Sidecar.Credentials;
using CrawlPolicy.Sidecar.Hosting;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Terms;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Credentials;

public sealed class ProxyCredentialsTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PolicySource _policies;

    public ProxyCredentialsTests()
    {
        _folder.WriteCrawler("guarded", password: "right");
        _policies = PolicySource.Load(new CrawlPolicyOptions { PolicyDirectory = _folder.Policies });
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("guarded:right", "guarded")]
    [InlineData("guarded:wrong", null)]
    [InlineData("guarded:", null)]
    [InlineData("nobody:right", null)]
    [InlineData("default:", "default")]
    [InlineData("default:anything", null)]
    [InlineData("guarded", null)]
    public void OnLoopback_PasswordsAreNeededWhereThereAreSome(string pair, string? crawler) =>
        Assert.Equal(crawler, new ProxyCredentials(_policies, "default", isRequired: false).Identify(Basic(pair)));

    [Theory]
    [InlineData("guarded:right", "guarded")]
    [InlineData("default:", null)]
    public void Elsewhere_EverybodyNeedsOne(string pair, string? crawler) =>
        Assert.Equal(crawler, new ProxyCredentials(_policies, "default", isRequired: true).Identify(Basic(pair)));

    [Fact]
    public void Nothing_IsTheDefaultCrawler_OnLoopbackAndWithoutPasswordOnly()
    {
        Assert.Equal("default", new ProxyCredentials(_policies, "default", isRequired: false).Identify(null));
        Assert.Null(new ProxyCredentials(_policies, "default", isRequired: true).Identify(null));
        Assert.Null(new ProxyCredentials(_policies, "guarded", isRequired: false).Identify(""));
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Bearer Z3VhcmRlZDpyaWdodA==")]
    public void AnythingElse_IsNobody(string header) =>
        Assert.Null(new ProxyCredentials(_policies, "default", isRequired: false).Identify(header));

    [Fact]
    public async Task WrongPassword_Is407_AndNothingReachesTheSite()
    {
        await using var origin = await TestOrigin.StartAsync();
        var folder = new TestFolder();
        folder.WriteCrawler("default", password: "right");
        await using var sidecar = await RunningSidecar.StartAsync([origin.Port], folder);
        using var right = sidecar.CreateClient("default", "right");
        using (var answer = await right.GetAsync(origin.OriginOf("a.example") + "/x"))
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var before = origin.Requests.Count;
        using var wrong = sidecar.CreateClient("default", "wrong");
        using (var answer = await wrong.GetAsync(origin.OriginOf("a.example") + "/y"))
        {
            Assert.Equal(HttpStatusCode.ProxyAuthenticationRequired, answer.StatusCode);
        }

        Assert.Equal(before, origin.Requests.Count);
    }

    [Fact]
    public async Task OpenAddress_WithoutAnyPassword_DoesNotStart()
    {
        var exception = await Assert.ThrowsAsync<SidecarStartException>(() => RunningSidecar.StartAsync([80], settings: ("Sidecar:ProxyUrl", "http://0.0.0.0:0")));
        Assert.Contains("open proxy", exception.Message, StringComparison.Ordinal);
    }

    private static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
}
