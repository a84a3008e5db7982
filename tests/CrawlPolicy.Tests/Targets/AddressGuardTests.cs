using System.Net;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Tests.Targets;

public class AddressGuardTests
{
    private static readonly AddressGuard Guard = new(new TargetOptions());

    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0/8")]
    [InlineData("0.1.2.3", "0.0.0.0/8")]
    [InlineData("0.255.255.255", "0.0.0.0/8")]
    [InlineData("10.0.0.0", "10.0.0.0/8")]
    [InlineData("10.99.1.2", "10.0.0.0/8")]
    [InlineData("10.255.255.255", "10.0.0.0/8")]
    [InlineData("100.64.0.0", "100.64.0.0/10")]
    [InlineData("100.100.100.200", "100.64.0.0/10")]
    [InlineData("100.127.255.255", "100.64.0.0/10")]
    [InlineData("127.0.0.0", "127.0.0.0/8")]
    [InlineData("127.0.0.1", "127.0.0.0/8")]
    [InlineData("127.255.255.255", "127.0.0.0/8")]
    [InlineData("168.63.129.16", "168.63.129.16/32")]
    [InlineData("169.254.0.0", "169.254.0.0/16")]
    [InlineData("169.254.169.254", "169.254.0.0/16")]
    [InlineData("169.254.170.2", "169.254.0.0/16")]
    [InlineData("169.254.255.255", "169.254.0.0/16")]
    [InlineData("172.16.0.0", "172.16.0.0/12")]
    [InlineData("172.20.1.1", "172.16.0.0/12")]
    [InlineData("172.31.255.255", "172.16.0.0/12")]
    [InlineData("192.0.0.0", "192.0.0.0/24")]
    [InlineData("192.0.0.170", "192.0.0.0/24")]
    [InlineData("192.0.0.255", "192.0.0.0/24")]
    [InlineData("192.0.2.0", "192.0.2.0/24")]
    [InlineData("192.0.2.80", "192.0.2.0/24")]
    [InlineData("192.0.2.255", "192.0.2.0/24")]
    [InlineData("192.88.99.0", "192.88.99.0/24")]
    [InlineData("192.88.99.1", "192.88.99.0/24")]
    [InlineData("192.88.99.255", "192.88.99.0/24")]
    [InlineData("192.168.0.0", "192.168.0.0/16")]
    [InlineData("192.168.1.1", "192.168.0.0/16")]
    [InlineData("192.168.255.255", "192.168.0.0/16")]
    [InlineData("198.18.0.0", "198.18.0.0/15")]
    [InlineData("198.19.0.1", "198.18.0.0/15")]
    [InlineData("198.19.255.255", "198.18.0.0/15")]
    [InlineData("198.51.100.0", "198.51.100.0/24")]
    [InlineData("198.51.100.7", "198.51.100.0/24")]
    [InlineData("198.51.100.255", "198.51.100.0/24")]
    [InlineData("203.0.113.0", "203.0.113.0/24")]
    [InlineData("203.0.113.7", "203.0.113.0/24")]
    [InlineData("203.0.113.255", "203.0.113.0/24")]
    [InlineData("224.0.0.0", "224.0.0.0/4")]
    [InlineData("232.1.1.1", "224.0.0.0/4")]
    [InlineData("239.255.255.255", "224.0.0.0/4")]
    [InlineData("240.0.0.0", "240.0.0.0/4")]
    [InlineData("250.1.1.1", "240.0.0.0/4")]
    [InlineData("255.255.255.255", "240.0.0.0/4")]
    [InlineData("::", "::/96")]
    [InlineData("::1", "::/96")]
    [InlineData("::127.0.0.1", "::/96")]
    [InlineData("::255.255.255.255", "::/96")]
    [InlineData("64:ff9b::", "64:ff9b::/96")]
    [InlineData("64:ff9b::7f00:1", "64:ff9b::/96")]
    [InlineData("64:ff9b::ffff:ffff", "64:ff9b::/96")]
    [InlineData("64:ff9b:1::", "64:ff9b:1::/48")]
    [InlineData("64:ff9b:1:2::a00:1", "64:ff9b:1::/48")]
    [InlineData("64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "64:ff9b:1::/48")]
    [InlineData("100::", "100::/64")]
    [InlineData("100::5", "100::/64")]
    [InlineData("100::ffff:ffff:ffff:ffff", "100::/64")]
    [InlineData("2001::", "2001::/23")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001::/23")]
    [InlineData("2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", "2001::/23")]
    [InlineData("2001:db8::", "2001:db8::/32")]
    [InlineData("2001:db8::7", "2001:db8::/32")]
    [InlineData("2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::/32")]
    [InlineData("2002::", "2002::/16")]
    [InlineData("2002:7f00:1::", "2002::/16")]
    [InlineData("2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2002::/16")]
    [InlineData("3fff::", "3fff::/20")]
    [InlineData("3fff:1::1", "3fff::/20")]
    [InlineData("3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3fff::/20")]
    [InlineData("5f00::", "5f00::/16")]
    [InlineData("5f00::1", "5f00::/16")]
    [InlineData("5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "5f00::/16")]
    [InlineData("fc00::", "fc00::/7")]
    [InlineData("fd00:ec2::254", "fc00::/7")]
    [InlineData("fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fc00::/7")]
    [InlineData("fe80::", "fe80::/10")]
    [InlineData("fe80::1%3", "fe80::/10")]
    [InlineData("febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe80::/10")]
    [InlineData("fec0::", "fec0::/10")]
    [InlineData("fed0::1", "fec0::/10")]
    [InlineData("feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fec0::/10")]
    [InlineData("ff00::", "ff00::/8")]
    [InlineData("ff02::1", "ff00::/8")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ff00::/8")]
    public void Check_AddressInSpecialRange_NamesTheRange(string address, string range) =>
        Assert.StartsWith(range + " (", Guard.Check(IPAddress.Parse(address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("::ffff:127.0.0.1", "127.0.0.0/8")]
    [InlineData("::ffff:7f00:1", "127.0.0.0/8")]
    [InlineData("::ffff:10.0.0.1", "10.0.0.0/8")]
    [InlineData("::ffff:169.254.169.254", "169.254.0.0/16")]
    [InlineData("::ffff:168.63.129.16", "168.63.129.16/32")]
    public void Check_MappedAddress_IsTheIPv4AddressInside(string address, string range) =>
        Assert.StartsWith(range + " (", Guard.Check(IPAddress.Parse(address)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("168.63.129.15")]
    [InlineData("168.63.129.17")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("191.255.255.255")]
    [InlineData("192.0.1.0")]
    [InlineData("192.0.1.255")]
    [InlineData("192.0.3.0")]
    [InlineData("192.88.98.255")]
    [InlineData("192.88.100.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("198.51.99.255")]
    [InlineData("198.51.101.0")]
    [InlineData("203.0.112.255")]
    [InlineData("203.0.114.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::1:0:0")]
    [InlineData("64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("64:ff9b::1:0:0")]
    [InlineData("64:ff9b:0:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("64:ff9b:2::")]
    [InlineData("ff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("100:0:0:1::")]
    [InlineData("2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:200::")]
    [InlineData("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db9::")]
    [InlineData("2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2003::")]
    [InlineData("3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("3fff:1000::")]
    [InlineData("5eff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("5f01::")]
    [InlineData("fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("fe00::")]
    [InlineData("fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2606:4700:4700::1111")]
    public void Check_PublicAddress_Passes(string address) => Assert.Null(Guard.Check(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.0/8", "127.0.0.1", true)]
    [InlineData("127.0.0.0/8", "::ffff:127.0.0.1", true)]
    [InlineData("127.0.0.1/32", "127.0.0.2", false)]
    [InlineData("127.0.0.0/8", "10.0.0.1", false)]
    [InlineData("::1/128", "::1", true)]
    [InlineData("::1/128", "::2", false)]
    [InlineData("::/0", "10.0.0.1", true)]
    [InlineData("0.0.0.0/0", "fe80::1", false)]
    public void Check_AllowedNetwork_LiftsThatNetworkAlone(string network, string address, bool passes) =>
        Assert.Equal(passes, Allowing(network).Check(IPAddress.Parse(address)) is null);

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.")]
    [InlineData("a.b.localhost")]
    [InlineData("metadata.google.internal")]
    [InlineData("Metadata.Google.Internal.")]
    public void CheckName_NameOfThisMachineOrOfMetadata_IsRefused(string host) => Assert.NotNull(Guard.CheckName(host));

    [Theory]
    [InlineData("notlocalhost")]
    [InlineData("localhost.example")]
    [InlineData("google.internal")]
    [InlineData("example.com")]
    public void CheckName_OtherName_Passes(string host) => Assert.Null(Guard.CheckName(host));

    [Fact]
    public void CheckName_LoopbackAllowed_LocalhostPassesAndMetadataDoesNot()
    {
        var guard = Allowing("127.0.0.0/8");

        Assert.Null(guard.CheckName("localhost"));
        Assert.NotNull(guard.CheckName("metadata.google.internal"));
    }

    [Fact]
    public void Constructor_NetworkNotInCidrForm_NamesKeyAndValue()
    {
        var exception = Assert.Throws<FormatException>(static () => Allowing("127.0.0.1-127.0.0.9"));

        Assert.Contains("CrawlPolicy:Targets:AllowedNetworks", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'127.0.0.1-127.0.0.9'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AnyAddress_AllocatesNothing()
    {
        IPAddress[] addresses = [IPAddress.Parse("8.8.8.8"), IPAddress.Parse("::ffff:10.0.0.1"), IPAddress.Parse("2606:4700::1")];
        var guard = Allowing("127.0.0.0/8");
        CheckAll(guard, addresses);

        var before = GC.GetAllocatedBytesForCurrentThread();
        CheckAll(guard, addresses);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static AddressGuard Allowing(string network) => new(new TargetOptions { AllowedNetworks = { network } });

    private static void CheckAll(AddressGuard guard, IPAddress[] addresses)
    {
        foreach (var address in addresses)
        {
            guard.Check(address);
        }
    }
}
