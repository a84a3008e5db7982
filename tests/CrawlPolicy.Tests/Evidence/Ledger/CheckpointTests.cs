using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Tests.Evidence.Ledger;

public sealed class CheckpointTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Checkpoint _checkpoint = new("example.com/ledger", 1000, SHA256.HashData([1]));
    private readonly NoteVerifier _verifier;
    private readonly string _note;

    public CheckpointTests()
    {
        _verifier = NoteVerifier.FromPublicKey(_key.ExportSubjectPublicKeyInfo());
        _note = new NoteSigner(new SigningKey(_key, DateTimeOffset.UnixEpoch)).Sign(_checkpoint);
    }

    public void Dispose()
    {
        _verifier.Dispose();
        _key.Dispose();
    }

    [Fact]
    public void C2spCheckpoint_Signed_HasThreeLinesAnEmptyOneAndASignatureWithTheKeyIdOfItsPublicKey()
    {
        var lines = _note.Split('\n');
        Assert.Equal(["example.com/ledger", "1000", Convert.ToBase64String(_checkpoint.Root), ""], lines[..4]);
        Assert.StartsWith("\u2014 example.com/ledger ", lines[4], StringComparison.Ordinal);
        Assert.Equal(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())[..4], Convert.FromBase64String(lines[4].Split(' ')[2])[..4]);
    }

    [Fact]
    public void SignedCheckpoint_ReadWithItsKey_IsTheOneThatWasSigned() => Assert.Equal(_checkpoint.Text, _verifier.Read(_note).Text);

    [Fact]
    public void WrongKey_OfAnotherLedger_IsRefused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var verifier = NoteVerifier.FromPublicKey(other.ExportSubjectPublicKeyInfo());
        Assert.Throws<UnknownKeyException>(() => verifier.Read(_note));
    }

    [Fact]
    public void AlteredCheckpoint_AnyCharacter_IsRefused()
    {
        for (var i = 0; i < _note.Length; i++)
        {
            var altered = _note[..i] + (char)(_note[i] ^ 1) + _note[(i + 1)..];
            Assert.ThrowsAny<Exception>(() => _verifier.Read(altered) is null);
            Assert.True(Record.Exception(() => _verifier.Read(altered)) is InvalidDataException or UnknownKeyException, altered);
        }
    }

    [Theory]
    [InlineData("a\n01\n{0}\n")]
    [InlineData("a\n+1\n{0}\n")]
    [InlineData("a\n-1\n{0}\n")]
    [InlineData("a\n 1\n{0}\n")]
    [InlineData("a\n99999999999999999999\n{0}\n")]
    [InlineData("\n1\n{0}\n")]
    [InlineData("a b\n1\n{0}\n")]
    [InlineData("a\r\n1\n{0}\n")]
    [InlineData("a\n1\n{0}")]
    [InlineData("a\n1\n{0}\nmore\n")]
    [InlineData("a\n1\n {0}\n")]
    [InlineData("a\n1\nAAAA\n")]
    [InlineData("a\n1\n?\n")]
    [InlineData("a\n1\n")]
    [InlineData("")]
    public void C2spCheckpoint_AnotherSpelling_IsRefused(string form) => Assert.Throws<InvalidDataException>(
        () => Checkpoint.Read(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Convert.ToBase64String(new byte[32]))));

    [Fact]
    public void Split_FileOfSeveralNotes_GivesEach() => Assert.Equal([_note, _note, _note], NoteVerifier.Split($"{_note}\n{_note}\n{_note}"));

    [Fact]
    public void Split_FileThatEndsWithinANote_IsRefused() =>
        Assert.Throws<InvalidDataException>(() => NoteVerifier.Split(_note + "\n" + _note[..40]).ToList());
}
