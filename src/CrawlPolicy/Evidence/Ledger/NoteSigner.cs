using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Signs checkpoints as C2SP signed-note asks of ECDSA keys (signature type 0x02).</summary>
internal sealed class NoteSigner(SigningKey key)
{
    private readonly byte[] _keyId = SHA256.HashData(key.ExportPublic())[..NoteVerifier.KeyIdLength];

    /// <summary>Signs a checkpoint.</summary>
    /// <returns>The note: the text, an empty line, and the signature.</returns>
    public string Sign(Checkpoint checkpoint)
    {
        byte[] signature = [.. _keyId, .. key.SignAsn1(Encoding.UTF8.GetBytes(checkpoint.Text))];
        return $"{checkpoint.Text}\n{NoteVerifier.Dash} {checkpoint.Origin} {Convert.ToBase64String(signature)}\n";
    }
}
