using CrawlPolicy.Sidecar.Connecting;
using CrawlPolicy.Sidecar.Connecting.Hellos;

namespace CrawlPolicy.Sidecar.Tests.Connecting.Hellos;

public sealed class HelloCheckTests
{
    [Theory]
    [InlineData("a.example", "a.example", null)]
    [InlineData("a.example", "A.Example", null)]
    [InlineData("a.example", "b.example", "sni_mismatch")]
    [InlineData("a.example", "www.a.example", "sni_mismatch")]
    [InlineData("a.example", "a.example\0.b.example", "sni_mismatch")]
    [InlineData("a.example", null, "sni_missing")]
    [InlineData("192.0.2.1", null, null)]
    [InlineData("2001:db8::1", null, null)]
    [InlineData("192.0.2.1", "192.0.2.1", null)]
    [InlineData("192.0.2.1", "a.example", "sni_mismatch")]
    public void ServerName_MustBeTheOneOfTheConnect_AndMayBeMissingForAddressesAlone(string host, string? serverName, string? fault) =>
        Assert.Equal(fault, HelloCheck.Judge(new ClientHello(HelloKind.Hello, serverName), new ConnectTarget(host, 443, "default", Purpose: null))?.Word);

    [Theory]
    [InlineData(HelloKind.NotTls, "not_tls")]
    [InlineData(HelloKind.Malformed, "hello_malformed")]
    [InlineData(HelloKind.TooLarge, "hello_too_large")]
    internal void WhatIsNoReadableHello_IsRefused_AlsoForAddresses(HelloKind kind, string fault)
    {
        var found = HelloCheck.Judge(new ClientHello(kind), new ConnectTarget("192.0.2.1", 443, "default", Purpose: null));
        Assert.Equal(fault, found?.Word);
        Assert.Equal(Decisions.ReasonCode.TargetMalformed, found!.Refusal.Reason);
        Assert.False(found.Refusal.IsRelaxable);
    }
}
