using System.Net;
using System.Net.Sockets;
using CrawlPolicy.Decisions;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Tests.Targets;

public sealed class EgressDialerTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly OwnListeners _ownListeners = new();
    private readonly TargetOptions _options = new() { AllowedNetworks = { "127.0.0.0/8" }, ConnectTimeout = TimeSpan.FromSeconds(5) };

    public EgressDialerTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Connect_NameThatChangesItsAddress_ResolvesOnceAndDialsWhatWasChecked()
    {
        var resolver = new FakeResolver(["127.0.0.1"], ["10.0.0.1"]);

        using var socket = await ConnectAsync("rebinding.example", resolver);

        Assert.Equal(["rebinding.example"], resolver.Asked);
        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)socket.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task Connect_NextLookUpPrivate_IsCheckedAnew()
    {
        var dialer = Dialer(new FakeResolver(["127.0.0.1"], ["10.0.0.1"]));
        using var first = await dialer.ConnectAsync("rebinding.example", Port, TestContext.Current.CancellationToken);

        var exception = await Assert.ThrowsAsync<EgressRefusedException>(
            () => dialer.ConnectAsync("rebinding.example", Port, TestContext.Current.CancellationToken));

        Assert.Equal(ReasonCode.TargetPrivateAddress, exception.Refusal.Reason);
    }

    [Fact]
    public async Task Connect_OneOfSeveralAnswersPrivate_IsRefusedAsAWhole()
    {
        var exception = await Assert.ThrowsAsync<EgressRefusedException>(
            () => ConnectAsync("mixed.example", new FakeResolver(["127.0.0.1", "192.168.1.1"])));

        Assert.Equal(ReasonCode.TargetPrivateAddress, exception.Refusal.Reason);
        Assert.Contains("mixed.example", exception.Refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("192.168.0.0/16", exception.Refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("CrawlPolicy:Targets:AllowedNetworks", exception.Refusal.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    public async Task Connect_IPv6AnswerWithPrivateIPv4AddressInside_IsRefused(string address) =>
        await Assert.ThrowsAsync<EgressRefusedException>(() => ConnectAsync("embedded.example", new FakeResolver([address])));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("167772161")]
    [InlineData("[fe80::1]")]
    public async Task Connect_PrivateLiteral_IsRefusedWithoutALookUp(string host)
    {
        var resolver = new FakeResolver(["127.0.0.1"]);

        await Assert.ThrowsAsync<EgressRefusedException>(() => ConnectAsync(host, resolver));

        Assert.Empty(resolver.Asked);
    }

    [Fact]
    public async Task Connect_NameOfMetadataService_IsRefusedWithoutALookUp()
    {
        var resolver = new FakeResolver(["127.0.0.1"]);

        await Assert.ThrowsAsync<EgressRefusedException>(() => ConnectAsync("metadata.google.internal.", resolver));

        Assert.Empty(resolver.Asked);
    }

    [Fact]
    public async Task Connect_FixedAddress_IsDialledWithoutALookUp()
    {
        _options.Resolve["fixed.example"] = "127.0.0.1";
        var resolver = new FakeResolver(["10.0.0.1"]);

        using var socket = await ConnectAsync("Fixed.Example.", resolver);

        Assert.Empty(resolver.Asked);
        Assert.True(socket.NoDelay);
    }

    [Fact]
    public async Task Connect_FixedPrivateAddress_IsJudgedAllTheSame()
    {
        _options.Resolve["fixed.example"] = "10.0.0.1";

        var exception = await Assert.ThrowsAsync<EgressRefusedException>(() => ConnectAsync("fixed.example", new FakeResolver(["127.0.0.1"])));

        Assert.Contains("10.0.0.0/8", exception.Refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_OwnListener_IsSelf()
    {
        _ownListeners.Register((IPEndPoint)_listener.LocalEndpoint);

        var exception = await Assert.ThrowsAsync<EgressRefusedException>(() => ConnectAsync("loop.example", new FakeResolver(["127.0.0.1"])));

        Assert.Equal(ReasonCode.TargetSelf, exception.Refusal.Reason);
    }

    [Fact]
    public async Task Connect_FirstAddressDead_DialsTheNext()
    {
        // The listener is bound to 127.0.0.1 alone: nothing answers at 127.0.0.2.
        using var socket = await ConnectAsync("two.example", new FakeResolver(["127.0.0.2", "127.0.0.1"]));

        Assert.Equal(IPAddress.Loopback, ((IPEndPoint)socket.RemoteEndPoint!).Address);
    }

    [Fact]
    public async Task Connect_NoAddressAnswers_IsASocketException() =>
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync("dead.example", new FakeResolver(["127.0.0.2", "127.0.0.3"])));

    [Fact]
    public async Task Connect_NameWithoutAddresses_IsASocketException() =>
        await Assert.ThrowsAsync<SocketException>(() => ConnectAsync("empty.example", new FakeResolver([[]])));

    [Fact]
    public async Task Connect_LookUpWithoutEnd_TimesOutAndNamesTheHost()
    {
        _options.ConnectTimeout = TimeSpan.FromMilliseconds(50);

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => ConnectAsync("slow.example", new SilentResolver()));

        Assert.Contains("slow.example", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_Cancelled_IsACancellation()
    {
        using var cancellation = new CancellationTokenSource();
        var connecting = Dialer(new SilentResolver()).ConnectAsync("slow.example", Port, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
    }

    [Fact]
    public async Task Handler_RefusedAddress_CarriesTheRefusalInsideItsException()
    {
        using var invoker = new HttpMessageInvoker(EgressHandler.Create(Dialer(new FakeResolver(["10.0.0.1"]))));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://private.example/");

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, TestContext.Current.CancellationToken));

        Assert.Equal(ReasonCode.TargetPrivateAddress, EgressRefusedException.Find(exception)?.Reason);
    }

    private EgressDialer Dialer(IHostResolver resolver) =>
        new(_options, new AddressGuard(_options), _ownListeners, resolver, TimeProvider.System);

    private Task<Socket> ConnectAsync(string host, IHostResolver resolver) =>
        Dialer(resolver).ConnectAsync(host, Port, TestContext.Current.CancellationToken);

    private sealed class SilentResolver : IHostResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => new TaskCompletionSource<IPAddress[]>().Task;
    }
}
