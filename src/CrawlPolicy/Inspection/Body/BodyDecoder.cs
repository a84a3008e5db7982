using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Undoes the content codings of a body that is held in memory, for inspection alone (RFC 9110 §8.4).</summary>
/// <remarks>A body that was cut short is decoded as far as it goes, for whoever uses it can do no better.</remarks>
internal static class BodyDecoder
{
    /// <summary>The most codings one upon another.</summary>
    public const int MaximumCodings = 2;

    /// <summary>Decodes a body.</summary>
    /// <param name="body">The body, as received.</param>
    /// <param name="contentEncoding">The value of its Content-Encoding field; <see langword="null"/> where there is none.</param>
    /// <param name="limit">The most bytes that are decoded, after each coding.</param>
    /// <returns>The decoded body, or why there is none.</returns>
    public static DecodedBody Decode(ReadOnlyMemory<byte> body, string? contentEncoding, int limit)
    {
        var codings = (contentEncoding ?? "")
            .Split(',', MaximumCodings + 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(static coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            .Reverse()
            .ToArray();
        if (codings.Length > MaximumCodings || codings.Any(static coding => !IsKnown(coding)))
        {
            return new DecodedBody(DecodingOutcome.UnknownCoding);
        }

        // What was applied last is undone first.
        var decoded = new DecodedBody(DecodingOutcome.Decoded) { Bytes = body };
        foreach (var coding in codings)
        {
            using var coded = decoded;
            decoded = Undo(coded.Bytes, coding, limit);
            if (decoded.Outcome != DecodingOutcome.Decoded)
            {
                break;
            }
        }

        return decoded;
    }

    internal static bool IsKnown(string coding) => coding.ToLowerInvariant() is "gzip" or "x-gzip" or "deflate" or "br";

    private static DecodedBody Undo(ReadOnlyMemory<byte> body, string coding, int limit)
    {
        using var coded = StreamOf(body);
        using var decoder = DecoderOf(coding, coded, body.Span);
        try
        {
            return Read(decoder, limit);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            // The Brotli decoder says what is broken with an InvalidOperationException.
            return new DecodedBody(DecodingOutcome.Broken);
        }
    }

    private static Stream DecoderOf(string coding, Stream coded, ReadOnlySpan<byte> body) => coding.ToLowerInvariant() switch
    {
        "br" => new BrotliStream(coded, CompressionMode.Decompress),

        // Some servers leave out the wrapper that the name stands for (RFC 9110 §8.4.1.2), and browsers put up with it.
        "deflate" when HasZLibHeader(body) => new ZLibStream(coded, CompressionMode.Decompress),
        "deflate" => new DeflateStream(coded, CompressionMode.Decompress),
        _ => new GZipStream(coded, CompressionMode.Decompress),
    };

    private static MemoryStream StreamOf(ReadOnlyMemory<byte> body) => MemoryMarshal.TryGetArray(body, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(body.ToArray(), writable: false);

    private static bool HasZLibHeader(ReadOnlySpan<byte> body) =>
        body.Length >= 2 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0;

    private static DecodedBody Read(Stream decoder, int limit)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(65_536, limit + 1));
        var length = 0;
        var isKept = false;
        try
        {
            while (true)
            {
                var read = decoder.Read(buffer, length, Math.Min(buffer.Length, limit + 1) - length);
                length += read;
                if (length > limit)
                {
                    return new DecodedBody(DecodingOutcome.TooLarge);
                }

                if (read == 0)
                {
                    isKept = true;
                    return new DecodedBody(DecodingOutcome.Decoded, buffer) { Bytes = buffer.AsMemory(0, length) };
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(buffer.Length * 4L, limit + 1L));
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }
        }
        finally
        {
            if (!isKept)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
