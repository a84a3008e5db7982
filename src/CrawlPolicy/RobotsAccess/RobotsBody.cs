using System.IO.Compression;
using System.Net.Http.Headers;
using CrawlPolicy.Robots;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Reads the body of a robots.txt, decoded, within bounds on both sides of the decoder.</summary>
internal static class RobotsBody
{
    /// <summary>Reads a body.</summary>
    /// <param name="content">The response's content.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// At most <see cref="RobotsDocument.MaximumLength"/> bytes, cut at the end of a line where there are more;
    /// <see langword="null"/> for bytes in a coding that is unknown or broken.
    /// </returns>
    public static async Task<(byte[]? Body, bool IsCut)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var raw = await ReadBoundedAsync(stream, cancellationToken).ConfigureAwait(false);
            return await DecodeAsync(raw, content.Headers, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(byte[]? Body, bool IsCut)> DecodeAsync(byte[] raw, HttpContentHeaders headers, CancellationToken cancellationToken)
    {
        var codings = headers.ContentEncoding.Where(static coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (codings.Length == 0)
        {
            return Cut(raw);
        }

        var decoder = codings.Length == 1 ? DecoderOf(codings[0], raw) : null;
        if (decoder is null)
        {
            return (null, false);
        }

        await using (decoder.ConfigureAwait(false))
        {
            try
            {
                return Cut(await ReadBoundedAsync(decoder, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
            {
                // What is broken; the Brotli decoder says it with an InvalidOperationException.
                return (null, false);
            }
        }
    }

    private static Stream? DecoderOf(string coding, byte[] raw) => coding.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(new MemoryStream(raw), CompressionMode.Decompress),
        "deflate" => new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress),
        "br" => new BrotliStream(new MemoryStream(raw), CompressionMode.Decompress),
        _ => null,
    };

    private static async Task<byte[]> ReadBoundedAsync(Stream stream, CancellationToken cancellationToken)
    {
        // One byte more than is used, to know that there is more.
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            if (read == 0 || length > RobotsDocument.MaximumLength)
            {
                return buffer[..length];
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, RobotsDocument.MaximumLength + 1));
            }
        }
    }

    private static (byte[] Body, bool IsCut) Cut(byte[] body)
    {
        if (body.Length <= RobotsDocument.MaximumLength)
        {
            return (body, false);
        }

        // Half a rule is another rule: what is kept ends with a whole line.
        var kept = body.AsSpan(0, RobotsDocument.MaximumLength);
        var end = kept.LastIndexOfAny((byte)'\n', (byte)'\r') + 1;
        return (kept[..(end == 0 ? kept.Length : end)].ToArray(), true);
    }
}
