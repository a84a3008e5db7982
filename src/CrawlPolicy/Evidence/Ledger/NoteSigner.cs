using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Evidence.Ledger.Fleet;
using CrawlPolicy.Identity.Signing;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Signs checkpoints as C2SP signed-note asks of ECDSA keys (signature type 0x02).</summary>
internal sealed class NoteSigner(SigningKey key)
{
    private readonly byte[] _keyId = SHA256.HashData(key.ExportPublic())[..NoteVerifier.KeyIdLength];

    /// <summary>Signs a checkpoint.</summary>
    /// <returns>The note: the text, an empty line, and the signature.</returns>
    public string Sign(Checkpoint checkpoint) => Sign(checkpoint.Origin, checkpoint.Text);

    /// <inheritdoc cref="Sign(Checkpoint)"/>
    public string Sign(FleetCheckpoint checkpoint) => Sign(checkpoint.Origin, checkpoint.Text);

    private string Sign(string origin, string text)
    {
        byte[] signature = [.. _keyId, .. key.SignAsn1(Encoding.UTF8.GetBytes(text))];
        return $"{text}\n{NoteVerifier.Dash} {origin} {Convert.ToBase64String(signature)}\n";
    }
}
