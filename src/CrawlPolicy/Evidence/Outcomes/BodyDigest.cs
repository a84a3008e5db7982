using System.Security.Cryptography;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>
/// The SHA-256 of a body that comes in pieces. Each thread keeps a hash for the next body: to make one costs a good part of what hashing
/// a small page does.
/// </summary>
internal struct BodyDigest
{
    private const string Prefix = "sha256:";

    [ThreadStatic]
    private static IncrementalHash? _spare;

    private IncrementalHash? _hash;

    /// <summary>Adds a piece.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        // Taken out while it is used: who gives a body up on another thread must not give the hash to somebody else meanwhile.
        var hash = Interlocked.Exchange(ref _hash, null) ?? Rent();
        hash.AppendData(piece);
        Volatile.Write(ref _hash, hash);
    }

    /// <summary>Ends the body.</summary>
    /// <param name="isWhole">Whether all of it came.</param>
    /// <returns>The digest, <c>sha256:</c> and lower-case hexadecimal; empty for a body that is not whole.</returns>
    public string End(bool isWhole)
    {
        var hash = Interlocked.Exchange(ref _hash, null);
        if (hash is null && !isWhole)
        {
            return "";
        }

        hash ??= Rent();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        Return(hash);
        return isWhole ? Write(digest) : "";
    }

    private static string Write(ReadOnlySpan<byte> digest) => string.Create(Prefix.Length + (2 * digest.Length), digest, static (text, digest) =>
    {
        Prefix.CopyTo(text);
        Convert.TryToHexStringLower(digest, text[Prefix.Length..], out _);
    });

    private static IncrementalHash Rent()
    {
        var hash = _spare ?? IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _spare = null;
        return hash;
    }

    private static void Return(IncrementalHash hash)
    {
        if (_spare is null)
        {
            _spare = hash;
        }
        else
        {
            hash.Dispose();
        }
    }
}
