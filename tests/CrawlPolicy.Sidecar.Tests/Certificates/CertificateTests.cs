using System.Security.Cryptography.X509Certificates;
using CrawlPolicy.Sidecar.Certificates;
using CrawlPolicy.Sidecar.Tests.Running;

namespace CrawlPolicy.Sidecar.Tests.Certificates;

public sealed class CertificateTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly CertificateAuthority _authority;
    private readonly LeafIssuer _issuer;

    public CertificateTests()
    {
        _authority = new CertificateAuthority(new AuthorityFiles(_folder.Authority), TimeProvider.System);
        _issuer = new LeafIssuer(_authority, TimeProvider.System);
    }

    public void Dispose()
    {
        _issuer.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Authority_IsMadeForItsOwnerAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        _ = _authority.Certificate;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, ModeOf(_folder.Authority));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(Path.Combine(_folder.Authority, "ca.key")));
    }

    [Fact]
    public void Authority_IsReadAgain()
    {
        var thumbprint = _authority.Certificate.Thumbprint;
        using var again = new CertificateAuthority(new AuthorityFiles(_folder.Authority), TimeProvider.System);
        Assert.Equal(thumbprint, again.Certificate.Thumbprint);
        Assert.True(again.Certificate.HasPrivateKey);
    }

    [Fact]
    public void Authority_MayNotMakeOthers()
    {
        var constraints = _authority.Certificate.Extensions.OfType<X509BasicConstraintsExtension>().Single();
        Assert.True(constraints is { CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0, Critical: true });
    }

    [Theory]
    [InlineData("ca.key")]
    [InlineData("")]
    public void Authority_ThatOthersMayRead_IsRefused(string file)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        _ = _authority.Certificate;
        var path = Path.Combine(_folder.Authority, file);
        OpenForGroup(path);
        using var again = new CertificateAuthority(new AuthorityFiles(_folder.Authority), TimeProvider.System);
        var exception = Assert.Throws<IOException>(() => again.Certificate);
        Assert.Contains("chmod go-rwx", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.example")]
    [InlineData("a-very-long-label-that-alone-is-longer-than-a-common-name-may-be0.example")]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    public void Leaf_IsValidUnderTheAuthority_ForItsHostAlone(string host)
    {
        var leaf = _issuer.Issue(host).Context.TargetCertificate;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority.Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        Assert.True(chain.Build(leaf), string.Join(", ", chain.ChainStatus.Select(static status => status.StatusInformation)));
        Assert.True(leaf.MatchesHostname(host));
        Assert.False(leaf.MatchesHostname("b.example"));
        Assert.True(leaf.NotAfter - leaf.NotBefore <= TimeSpan.FromDays(30));
        Assert.True(leaf.NotBefore < TimeProvider.System.GetLocalNow().AddMinutes(-55).DateTime);
    }

    [Fact]
    public async Task Leaf_IsIssuedOnceForAllWhoWait()
    {
        var leaves = new LeafCertificates(_issuer, capacity: 10, TimeProvider.System);
        var contexts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => leaves.For("a.example"))));
        Assert.Single(contexts.Distinct());
    }

    [Fact]
    public void Leaves_StayWithinTheirLimit()
    {
        var leaves = new LeafCertificates(_issuer, capacity: 10, TimeProvider.System);
        for (var i = 0; i < 40; i++)
        {
            leaves.For($"host{i}.example");
        }

        Assert.InRange(leaves.Count, 1, 10);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static void OpenForGroup(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead);
        }
    }
}
