using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger.Hashing;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>
/// The SHA-256 of a body that comes in pieces. A short one is kept, to be hashed with others, where the processor can do that. Each thread
/// keeps a hash for the next longer body: to make one costs a good part of what hashing a small page does.
/// </summary>
internal struct BodyDigest
{
    private const string Prefix = "sha256:";

    [ThreadStatic]
    private static IncrementalHash? _spare;

    // An IncrementalHash, or a ShortBody for as long as it is one.
    private object? _taken;

    /// <summary>Adds a piece.</summary>
    public void Append(ReadOnlySpan<byte> piece)
    {
        // Taken out while it is used: who gives a body up on another thread must not give the hash to somebody else meanwhile.
        var taken = Interlocked.Exchange(ref _taken, null);
        if (taken is not IncrementalHash hash)
        {
            var body = taken as ShortBody ?? (Sha256WideLanes.IsSupported && piece.Length <= ShortBody.MaximumLength ? new ShortBody() : null);
            if (body is not null && body.TryAppend(piece))
            {
                Volatile.Write(ref _taken, body);
                return;
            }

            hash = Rent();
            if (body is not null)
            {
                hash.AppendData(body.Written);
                body.Free();
            }
        }

        hash.AppendData(piece);
        Volatile.Write(ref _taken, hash);
    }

    /// <summary>Ends the body.</summary>
    /// <param name="isWhole">Whether all of it came.</param>
    /// <param name="body">The body where it is short and whole, for <see cref="ShortBodyDigests"/>; its digest is computed there.</param>
    /// <returns>The digest, <c>sha256:</c> and lower-case hexadecimal; empty for a body that is not whole or is given back.</returns>
    public string End(bool isWhole, out ShortBody? body)
    {
        var taken = Interlocked.Exchange(ref _taken, null);
        body = taken as ShortBody;
        if (body is not null && !isWhole)
        {
            body.Free();
            body = null;
        }

        if (taken is ShortBody || (taken is null && !isWhole))
        {
            return "";
        }

        var hash = taken as IncrementalHash ?? Rent();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        Return(hash);
        return isWhole ? Write(digest) : "";
    }

    /// <summary>The written form of a digest.</summary>
    public static string Write(ReadOnlySpan<byte> digest) => string.Create(Prefix.Length + (2 * digest.Length), digest, static (text, digest) =>
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
