using System.Net;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Targets;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Targets;

public class TargetGateTests
{
    private readonly TargetOptions _options = new();
    private readonly OwnListeners _listeners = new();

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.0.0.1./")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0x7F000001/")]
    [InlineData("http://017700000001/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://metadata.google.internal/")]
    public async Task Evaluate_PrivateLiteralInAnySpelling_IsPrivateAddress(string url) =>
        Assert.Equal(ReasonCode.TargetPrivateAddress, (await EvaluateAsync(url))?.Reason);

    [Theory]
    [InlineData("http://134744072/")]
    [InlineData("http://0x08.8.8.8/")]
    [InlineData("http://010.8.8.8/")]
    [InlineData("http://8.8.2056/")]
    [InlineData("http://[2606:4700::0:1111]/")]
    [InlineData("http://[2606:4700:0:0:0:0:0:1111]/")]
    [InlineData("http://999.8.8.8/")]
    [InlineData("http://1.2.3.4.5/")]
    [InlineData("http://example.1/")]
    [InlineData("http://example.0x1/")]
    public async Task Evaluate_PublicLiteralInUnusualSpelling_IsMalformed(string url) =>
        Assert.Equal(ReasonCode.TargetMalformed, (await EvaluateAsync(url))?.Reason);

    [Theory]
    [InlineData("http://8.8.8.8/")]
    [InlineData("http://[2606:4700::1111]/")]
    [InlineData("http://[2606:4700::ABCD]/")]
    [InlineData("https://example.com/a?b=c")]
    [InlineData("https://example.0xyz/")]
    [InlineData("https://1.example/")]
    [InlineData("https://example.com:80/")]
    public async Task Evaluate_PublicTarget_Continues(string url) => Assert.Null(await EvaluateAsync(url));

    [Theory]
    [InlineData("http://example.com:8080/")]
    [InlineData("http://example.com:22/")]
    [InlineData("http://example.com:81/")]
    public async Task Evaluate_PortNotAllowed_IsPort(string url) => Assert.Equal(ReasonCode.TargetPort, (await EvaluateAsync(url))?.Reason);

    [Fact]
    public async Task Evaluate_PortsConfigured_ReplaceTheDefault()
    {
        _options.AllowedPorts.Add(8080);

        Assert.Null(await EvaluateAsync("http://example.com:8080/"));
        Assert.Equal(ReasonCode.TargetPort, (await EvaluateAsync("http://example.com/"))?.Reason);
    }

    [Fact]
    public async Task Evaluate_AllowedNetwork_LiftsTheAddressButNotTheSpelling()
    {
        _options.AllowedNetworks.Add("127.0.0.0/8");

        Assert.Null(await EvaluateAsync("http://127.0.0.1/"));
        Assert.Equal(ReasonCode.TargetMalformed, (await EvaluateAsync("http://127.1/"))?.Reason);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8118/")]
    [InlineData("http://[::1]:8118/")]
    [InlineData("http://0.0.0.0:8118/")]
    public async Task Evaluate_OwnListener_IsSelfEvenWhereTheNetworkIsAllowed(string url)
    {
        _options.AllowedNetworks.Add("::/0");
        _options.AllowedPorts.Add(8118);
        _listeners.Register(new IPEndPoint(IPAddress.Loopback, 8118));

        Assert.Equal(ReasonCode.TargetSelf, (await EvaluateAsync(url))?.Reason);
    }

    [Theory]
    [InlineData("CONNECT")]
    [InlineData("TRACE")]
    [InlineData("get")]
    [InlineData("")]
    [InlineData("GET /x")]
    public async Task Evaluate_OtherMethod_IsMalformed(string method) =>
        Assert.Equal(ReasonCode.TargetMalformed, (await EvaluateAsync("http://example.com/", method))?.Reason);

    [Theory]
    [InlineData("ftp://example.com/", "target.scheme")]
    [InlineData("http://user:secret@example.com/", "target.malformed")]
    [InlineData("http://example.com/../x", "target.malformed")]
    [InlineData("http://example.com/x#y", "target.malformed")]
    public async Task Evaluate_MalformedUrl_IsRefusedWithoutRepeatingIt(string url, string reason)
    {
        var refusal = await EvaluateAsync(url);

        Assert.Equal(reason, refusal?.Reason.Code);
        Assert.DoesNotContain("secret", refusal!.Detail, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Detail, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_HostInAnyCase_KeepsOnePaceForOperatorAndHost()
    {
        var gate = Gate();
        var first = TestEvaluation.Of("http://Example.COM/a");
        var second = TestEvaluation.Of("https://example.com./b");

        await gate.EvaluateAsync(first, TestContext.Current.CancellationToken);
        await gate.EvaluateAsync(second, TestContext.Current.CancellationToken);

        Assert.Equal(new SiteKey(first.Crawler!.Operator, "example.com"), first.SiteKey);
        Assert.Same(first.SiteKey.Site, second.SiteKey.Site);
    }

    [Fact]
    public async Task Evaluate_HostMetBefore_AllocatesNothing()
    {
        var gate = Gate();
        var evaluation = TestEvaluation.Of("http://www.example.com/a?b");
        await gate.EvaluateAsync(evaluation, CancellationToken.None);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var answer = gate.EvaluateAsync(evaluation, CancellationToken.None);
        var after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(await answer);
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task Evaluate_ExplanationAsked_NotesWhatWasFound()
    {
        List<GateNote> notes = [];
        await Gate().EvaluateAsync(TestEvaluation.Of("http://example.com/", notes: notes), TestContext.Current.CancellationToken);

        Assert.Equal("target", Assert.Single(notes).Gate);
    }

    private TargetGate Gate() => new(new TargetRules(_options, new AddressGuard(_options), _listeners));

    private async Task<Refusal?> EvaluateAsync(string url, string method = "GET") =>
        await Gate().EvaluateAsync(TestEvaluation.Of(url, method), TestContext.Current.CancellationToken);
}
