using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Signs checkpoints as C2SP signed-note asks of ECDSA keys (signature type 0x02).</summary>
internal sealed class NoteSigner(SigningKey key)
{
    private readonly byte[] _keyId = SHA256.HashData(key.ExportPublic())[..NoteVerifier.KeyIdLength];

    /// <summary>Signs the text of a checkpoint.</summary>
    /// <param name="origin">The name of what it is of.</param>
    /// <param name="text">The text.</param>
    /// <returns>The note: the text, an empty line, and the signature.</returns>
    public string Sign(string origin, string text)
    {
        byte[] signature = [.. _keyId, .. key.SignAsn1(Encoding.UTF8.GetBytes(text))];
        return $"{text}\n{NoteVerifier.Dash} {origin} {Convert.ToBase64String(signature)}\n";
    }
}
