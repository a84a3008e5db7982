using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CrawlPolicy.Identity.Signing;

/// <summary>A P-256 key that signs as <c>ecdsa-p256-sha256</c> (RFC 9421 §3.3.4).</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _signing = new();
    private readonly DateTimeOffset _notBefore;
    private readonly string _x;
    private readonly string _y;

    /// <summary>Takes the key over.</summary>
    /// <param name="key">A private key of the curve P-256.</param>
    /// <param name="notBefore">Since when it is used.</param>
    public SigningKey(ECDsa key, DateTimeOffset notBefore)
    {
        _key = key;
        _notBefore = notBefore;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        _x = Base64Url.EncodeToString(point.X);
        _y = Base64Url.EncodeToString(point.Y);

        // The members that RFC 7638 §3.2 names for such keys, in its order.
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{_x}}","y":"{{_y}}"}""")));
    }

    /// <summary>The key's thumbprint (RFC 7638), which verifiers find it by.</summary>
    public string Id { get; }

    /// <summary>Signs a text.</summary>
    /// <returns>r and s, 32 bytes each, one after the other.</returns>
    public byte[] Sign(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);

        // Instances of ECDsa are not promised to be safe for several threads.
        lock (_signing)
        {
            return _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <summary>Signs bytes.</summary>
    /// <returns>The signature as an ASN.1 sequence (RFC 3279 §2.2.3).</returns>
    public byte[] SignAsn1(ReadOnlySpan<byte> bytes)
    {
        lock (_signing)
        {
            return _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    /// <summary>The public key as SubjectPublicKeyInfo.</summary>
    public byte[] ExportPublic() => _key.ExportSubjectPublicKeyInfo();

    /// <summary>Writes the public key as a JSON Web Key (RFC 7517, RFC 7518 §6.2.1).</summary>
    public void WritePublic(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("kty", "EC");
        writer.WriteString("crv", "P-256");
        writer.WriteString("kid", Id);
        writer.WriteString("x", _x);
        writer.WriteString("y", _y);
        writer.WriteString("use", "sig");
        writer.WriteNumber("nbf", _notBefore.ToUnixTimeSeconds());
        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
