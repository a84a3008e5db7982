using System.Security.Cryptography;
using System.Text;

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
    public static Checkpoint ReadUnverified(string note) => Read(note, out _);

    /// <summary>Reads a note and verifies that the key signed it.</summary>
    /// <exception cref="InvalidDataException">It is malformed, or one signature that says that it is by the key is not.</exception>
    /// <exception cref="UnknownKeyException">No signature is by the key.</exception>
    public Checkpoint Read(string note)
    {
        var checkpoint = Read(note, out var signatures);
        var own = signatures.Where(signature => string.Equals(signature.Name, checkpoint.Origin, StringComparison.Ordinal) && signature.Bytes.AsSpan().StartsWith(_keyId)).ToList();
        if (own.Count == 0)
        {
            throw new UnknownKeyException($"The checkpoint of {checkpoint.Size} entries is not signed by the given key.");
        }

        var text = Encoding.UTF8.GetBytes(checkpoint.Text);
        return own.TrueForAll(signature => _key.VerifyData(text, signature.Bytes.AsSpan(KeyIdLength), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))
            ? checkpoint
            : throw new InvalidDataException($"The signature of the checkpoint of {checkpoint.Size} entries is not good: the checkpoint was altered, or another key made it.");
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

    private static Checkpoint Read(string note, out List<(string Name, byte[] Bytes)> signatures)
    {
        var end = note.Length <= Checkpoint.MaximumLength ? note.LastIndexOf("\n\n", StringComparison.Ordinal) : -1;
        if (end < 0 || !note.EndsWith('\n'))
        {
            throw Malformed();
        }

        signatures = [];
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

        return Checkpoint.Read(note[..(end + 1)]);
    }

    private static InvalidDataException Malformed() =>
        new($"This is no signed checkpoint: three lines, an empty one, and one or more lines '{Dash} NAME SIGNATURE'.");
}
