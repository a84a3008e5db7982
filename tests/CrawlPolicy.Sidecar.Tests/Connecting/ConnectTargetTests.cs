using CrawlPolicy.Sidecar.Connecting;

namespace CrawlPolicy.Sidecar.Tests.Connecting;

public sealed class ConnectTargetTests
{
    [Theory]
    [InlineData("a.example", 443, "a.example", true)]
    [InlineData("a.example", 443, "A.EXAMPLE.", true)]
    [InlineData("a.example", 443, "a.example:443", true)]
    [InlineData("a.example", 443, "a.example:444", false)]
    [InlineData("a.example", 8443, "a.example", false)]
    [InlineData("a.example", 8443, "a.example:8443", true)]
    [InlineData("a.example", 443, "b.example", false)]
    [InlineData("a.example", 443, "a.example.b.example", false)]
    [InlineData("a.example", 443, "", false)]
    [InlineData("a.example", 443, "a.example:x", false)]
    [InlineData("2001:db8::1", 443, "[2001:db8::1]", true)]
    [InlineData("2001:db8::1", 8443, "[2001:db8::1]:8443", true)]
    public void Authority_MatchesHostAndPort(string host, int port, string authority, bool expected) =>
        Assert.Equal(expected, new ConnectTarget(host, port, "default", Purpose: null).Matches(authority));

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("a.example", true)]
    [InlineData("A.example:8443", true)]
    [InlineData("b.example", false)]
    public void ServerName_IsComparedWithoutItsPort(string? serverName, bool expected) =>
        Assert.Equal(expected, ServerNameCheck.Matches(serverName, new ConnectTarget("a.example", 443, "default", Purpose: null)));
}
