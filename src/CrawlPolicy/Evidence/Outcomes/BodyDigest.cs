using System.Security.Cryptography;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>
/// The SHA-256 of a body that comes in pieces. One that comes whole in its first piece, as most do, is hashed at one go; the others
/// use a hash that is kept for each thread, because making one costs as much as hashing a small page.
/// </summary>
internal struct BodyDigest
{
    private const string Prefix = "sha256:";

    [ThreadStatic]
    private static IncrementalHash? _spare;

    private IncrementalHash? _hash;
    private string? _whole;

    /// <summary>Adds a piece.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="isWhole">Whether it is known to be the whole body.</param>
    public void Append(ReadOnlySpan<byte> piece, bool isWhole)
    {
        if (isWhole)
        {
            Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(piece, digest);
            _whole = Text(digest);
            return;
        }

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
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (Interlocked.Exchange(ref _hash, null) is { } hash)
        {
            hash.GetHashAndReset(digest);
            Return(hash);
        }
        else if (isWhole && _whole is null)
        {
            SHA256.HashData([], digest);
        }

        return isWhole ? _whole ?? Text(digest) : "";
    }

    private static string Text(ReadOnlySpan<byte> digest) => string.Concat(Prefix, Convert.ToHexStringLower(digest));

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
