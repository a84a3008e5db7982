using System.Security.Cryptography;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Tests.Identity.Signing;

public sealed class SigningKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("crawlpolicy-signing-");

    private string KeyPath => Path.Combine(_folder.FullName, "keys", "signing.pem");

    public static TheoryData<string> Wrong => new()
    {
        "",
        "no key at all",
        Export(static key => key.ExportPkcs8PrivateKeyPem(), ECCurve.NamedCurves.nistP384),
        Export(static key => key.ExportSubjectPublicKeyInfoPem(), ECCurve.NamedCurves.nistP256),
        Export(
            static key => key.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1)),
            ECCurve.NamedCurves.nistP256),
        new string('x', 20_000),
    };

    [Fact]
    public void Open_WhereThereIsNone_MakesAKeyForItsOwnerAlone()
    {
        string id;
        using (var made = SigningKeyFile.Open(KeyPath))
        {
            id = made.Id;
        }

        using var read = SigningKeyFile.Open(KeyPath);
        Assert.Equal(id, read.Id);
        Assert.Equal([KeyPath, KeyPath + ".lock"], Directory.GetFiles(Path.GetDirectoryName(KeyPath)!).Order(StringComparer.Ordinal));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode on Windows.");
#pragma warning disable CA1416 // Skipped above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
#pragma warning restore CA1416
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Open_WhereOthersMayReadOrWriteIt_IsRefusedWithTheCommandThatMendsIt(UnixFileMode more)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no mode on Windows.");
        SigningKeyFile.Open(KeyPath).Dispose();
#pragma warning disable CA1416 // Skipped above.
        File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | more);
#pragma warning restore CA1416
        var exception = Assert.Throws<IOException>(() => SigningKeyFile.Open(KeyPath));
        Assert.EndsWith($"Run: chmod go-rwx {KeyPath}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(exception.Message, SigningKeyFile.Check(KeyPath));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Open_OfWhatIsNoPrivateP256Key_IsRefused(string text)
    {
        SigningKeyFile.Open(KeyPath).Dispose();
        File.WriteAllText(KeyPath, text);
        var exception = Assert.Throws<IOException>(() => SigningKeyFile.Open(KeyPath));
        Assert.Contains("is no unencrypted PEM file with a private key of the curve P-256", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OfASec1Key_AsOpenSslWritesIt_IsRead()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        SigningKeyFile.Open(KeyPath).Dispose();
        File.WriteAllText(KeyPath, key.ExportECPrivateKeyPem());
        using var read = SigningKeyFile.Open(KeyPath);
        using var same = new SigningKey(ECDsa.Create(key.ExportParameters(includePrivateParameters: true)), DateTimeOffset.UnixEpoch);
        Assert.Equal(same.Id, read.Id);
    }

    [Fact]
    public void Open_ByManyAtOnce_GivesAllTheSameKey()
    {
        for (var round = 0; round < 50; round++)
        {
            var ids = new string[8];
            var path = $"{KeyPath}.{round}";
            Parallel.For(0, ids.Length, index =>
            {
                using var key = SigningKeyFile.Open(path);
                ids[index] = key.Id;
            });
            Assert.Single(ids.Distinct(StringComparer.Ordinal));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Export(Func<ECDsa, string> write, ECCurve curve)
    {
        using var key = ECDsa.Create(curve);
        return write(key);
    }
}
