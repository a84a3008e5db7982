using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Evidence.Ledger.Fleet;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Reads signed checkpoints, and verifies them where keys are given, one of which must have signed (C2SP signed-note, signature type 0x02).</summary>
internal sealed class NoteVerifier : IDisposable
{
    /// <summary>What a signature's line begins with.</summary>
    public const string Dash = "\u2014";

    /// <summary>The length of a key's id: the first bytes of the SHA-256 of the key as SubjectPublicKeyInfo.</summary>
    public const int KeyIdLength = 4;

    private const int MaximumSignatures = 16;

    private readonly IReadOnlyList<(ECDsa Key, byte[] Id)> _keys;

    private NoteVerifier(IReadOnlyList<(ECDsa Key, byte[] Id)> keys) => _keys = keys;

    /// <summary>The keys in a sentence, each by the first digits of the SHA-256 that <c>ledger stat</c> tells of it.</summary>
    public string Given => (_keys.Count == 1 ? "the given key " : "the given keys ") + string.Join(" and ", _keys.Select(static key => Convert.ToHexStringLower(key.Id)));

    /// <summary>Takes a key in PEM.</summary>
    /// <exception cref="InvalidDataException">It is none of the curve P-256.</exception>
    public static NoteVerifier FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.KeySize == 256 ? new NoteVerifier([(key, SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..KeyIdLength])]) : throw new CryptographicException("Another curve.");
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

    /// <summary>Takes the keys of several, which it then owns.</summary>
    public static NoteVerifier Of(IEnumerable<NoteVerifier> verifiers) => new([.. verifiers.SelectMany(static verifier => verifier._keys)]);

    /// <summary>Who signed a note by its own account, in words.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static string SignersOf(string note) => Signers(OriginOf(note), Divide(note, FleetCheckpoint.MaximumLength).Signatures);

    /// <summary>Reads a note whose signature nobody asks for.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static Checkpoint ReadUnverified(string note) => Checkpoint.Read(Divide(note, Checkpoint.MaximumLength).Text);

    /// <inheritdoc cref="ReadUnverified"/>
    public static FleetCheckpoint ReadFleetUnverified(string note) => FleetCheckpoint.Read(Divide(note, FleetCheckpoint.MaximumLength).Text);

    /// <summary>The name of what a note is of; it may be malformed otherwise.</summary>
    public static string OriginOf(string note) => note[..Math.Max(0, note.IndexOf('\n', StringComparison.Ordinal))];

    /// <summary>Reads a note and verifies that a key signed it.</summary>
    /// <exception cref="InvalidDataException">It is malformed, or one signature that says that it is by a key is not.</exception>
    /// <exception cref="UnknownKeyException">No signature is by a key.</exception>
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
    public void Dispose()
    {
        foreach (var (key, _) in _keys)
        {
            key.Dispose();
        }
    }

    private void Verify(string origin, long size, string text, List<(string Name, byte[] Bytes)> signatures)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var (isSigned, isGood) = (false, true);
        foreach (var (key, id) in _keys)
        {
            var own = signatures.Where(signature => string.Equals(signature.Name, origin, StringComparison.Ordinal) && signature.Bytes.AsSpan().StartsWith(id)).ToList();
            isSigned |= own.Count > 0;

            // Instances of ECDsa are not promised to be safe for several threads.
            lock (key)
            {
                isGood &= own.TrueForAll(signature => key.VerifyData(bytes, signature.Bytes.AsSpan(KeyIdLength), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            }
        }

        if (!isSigned)
        {
            throw new UnknownKeyException($"The checkpoint of {size} entries is signed by {Signers(origin, signatures)}, and not by {Given}.");
        }

        if (!isGood)
        {
            throw new InvalidDataException($"The signature of the checkpoint of {size} entries is not good: the checkpoint was altered, or another key made it.");
        }
    }

    private static string Signers(string origin, List<(string Name, byte[] Bytes)> signatures)
    {
        var ids = signatures.Where(signature => string.Equals(signature.Name, origin, StringComparison.Ordinal)).Select(static signature => Convert.ToHexStringLower(signature.Bytes.AsSpan(0, KeyIdLength))).ToList();
        return ids.Count == 0 ? "no key of this ledger" : "the key " + string.Join(" and ", ids);
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
