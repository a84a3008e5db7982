using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Evidence.Ledger.Fleet;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Reads signed checkpoints, and verifies them where a key is given (C2SP signed-note, signature type 0x02).</summary>
internal sealed class NoteVerifier : IDisposable
{
    /// <summary>What a signature's line begins with.</summary>
    public const string Dash = "\u2014";

    /// <summary>The length of a key's id: the first bytes of the SHA-256 of the key as SubjectPublicKeyInfo.</summary>
    public const int KeyIdLength = 4;

    private const int MaximumSignatures = 16;

    private readonly ECDsa _key;
    private readonly byte[] _keyId;

    private NoteVerifier(ECDsa key)
    {
        _key = key;
        _keyId = SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..KeyIdLength];
    }

    /// <summary>Takes a key in PEM.</summary>
    /// <exception cref="InvalidDataException">It is none of the curve P-256.</exception>
    public static NoteVerifier FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? new NoteVerifier(key) : throw new CryptographicException("Another curve.");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException("This is no PEM file with a key of the curve P-256. Write the ledger's public key with `policy-lint ledger key STORE`.", exception);
        }
    }

    /// <summary>Takes a key as SubjectPublicKeyInfo.</summary>
    /// <exception cref="InvalidDataException">It is none of the curve P-256.</exception>
    public static NoteVerifier FromPublicKey(byte[] key) => FromPem(PemEncoding.WriteString("PUBLIC KEY", key));

    /// <summary>Reads a note whose signature nobody asks for.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static Checkpoint ReadUnverified(string note) => Checkpoint.Read(Divide(note, Checkpoint.MaximumLength).Text);

    /// <inheritdoc cref="ReadUnverified"/>
    public static FleetCheckpoint ReadFleetUnverified(string note) => FleetCheckpoint.Read(Divide(note, FleetCheckpoint.MaximumLength).Text);

    /// <summary>The name of what a note is of; it may be malformed otherwise.</summary>
    public static string OriginOf(string note) => note[..Math.Max(0, note.IndexOf('\n', StringComparison.Ordinal))];

    /// <summary>Reads a note and verifies that the key signed it.</summary>
    /// <exception cref="InvalidDataException">It is malformed, or one signature that says that it is by the key is not.</exception>
    /// <exception cref="UnknownKeyException">No signature is by the key.</exception>
    public Checkpoint Read(string note)
    {
        var (text, signatures) = Divide(note, Checkpoint.MaximumLength);
        var checkpoint = Checkpoint.Read(text);
        Verify(checkpoint.Origin, checkpoint.Size, text, signatures);
        return checkpoint;
    }

    /// <inheritdoc cref="Read"/>
    public FleetCheckpoint ReadFleet(string note)
    {
        var (text, signatures) = Divide(note, FleetCheckpoint.MaximumLength);
        var checkpoint = FleetCheckpoint.Read(text);
        Verify(checkpoint.Origin, checkpoint.Size, text, signatures);
        return checkpoint;
    }

    /// <summary>Divides a file of notes into them.</summary>
    /// <exception cref="InvalidDataException">The file ends within one.</exception>
    public static IEnumerable<string> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var signatures = text.IndexOf("\n\n" + Dash, start, StringComparison.Ordinal);
            if (signatures < 0 || !text.EndsWith('\n'))
            {
                throw new InvalidDataException("The file of checkpoints ends within one, or holds something else.");
            }

            var end = signatures + 2;
            while (end < text.Length && text[end] == Dash[0])
            {
                end = text.IndexOf('\n', end) + 1;
            }

            yield return text[start..end];
            start = end < text.Length && text[end] == '\n' ? end + 1 : end;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private void Verify(string origin, long size, string text, List<(string Name, byte[] Bytes)> signatures)
    {
        var own = signatures.Where(signature => string.Equals(signature.Name, origin, StringComparison.Ordinal) && signature.Bytes.AsSpan().StartsWith(_keyId)).ToList();
        if (own.Count == 0)
        {
            throw new UnknownKeyException($"The checkpoint of {size} entries is not signed by the given key.");
        }

        // Instances of ECDsa are not promised to be safe for several threads.
        var bytes = Encoding.UTF8.GetBytes(text);
        lock (_key)
        {
            if (!own.TrueForAll(signature => _key.VerifyData(bytes, signature.Bytes.AsSpan(KeyIdLength), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)))
            {
                throw new InvalidDataException($"The signature of the checkpoint of {size} entries is not good: the checkpoint was altered, or another key made it.");
            }
        }
    }

    private static (string Text, List<(string Name, byte[] Bytes)> Signatures) Divide(string note, int maximumLength)
    {
        var end = note.Length <= maximumLength ? note.LastIndexOf("\n\n", StringComparison.Ordinal) : -1;
        if (end < 0 || !note.EndsWith('\n'))
        {
            throw Malformed();
        }

        var signatures = new List<(string Name, byte[] Bytes)>();
        foreach (var line in note[(end + 2)..^1].Split('\n'))
        {
            if (line.Split(' ') is not [Dash, var name, var base64] || !Checkpoint.IsName(name) || signatures.Count == MaximumSignatures)
            {
                throw Malformed();
            }

            var bytes = new byte[base64.Length];
            if (!Convert.TryFromBase64String(base64, bytes, out var length) || length <= KeyIdLength || Convert.ToBase64String(bytes, 0, length) != base64)
            {
                throw Malformed();
            }

            signatures.Add((name, bytes[..length]));
        }

        return (note[..(end + 1)], signatures);
    }

    private static InvalidDataException Malformed() =>
        new($"This is no signed checkpoint: three lines, an empty one, and one or more lines '{Dash} NAME SIGNATURE'.");
}
