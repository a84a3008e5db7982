using System.IO.Compression;
using System.Net.Http.Headers;

namespace CrawlPolicy.SiteFiles;

/// <summary>Reads the body of a file, decoded, within bounds on both sides of the decoder.</summary>
internal static class SiteFileBody
{
    /// <summary>Reads a body.</summary>
    /// <param name="content">The response's content.</param>
    /// <param name="maximumLength">How many bytes are read at the most, decoded.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// The bytes, and whether there are more of them; <see langword="null"/> for bytes in a coding that is unknown or broken.
    /// </returns>
    public static async Task<(byte[]? Body, bool IsCut)> ReadAsync(HttpContent content, int maximumLength, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var raw = await ReadBoundedAsync(stream, maximumLength, cancellationToken).ConfigureAwait(false);
            return await DecodeAsync(raw, content.Headers, maximumLength, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<(byte[]? Body, bool IsCut)> DecodeAsync(
        byte[] raw, HttpContentHeaders headers, int maximumLength, CancellationToken cancellationToken)
    {
        var codings = headers.ContentEncoding.Where(static coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (codings.Length == 0)
        {
            return Cut(raw, maximumLength);
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
                return Cut(await ReadBoundedAsync(decoder, maximumLength, cancellationToken).ConfigureAwait(false), maximumLength);
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

    private static async Task<byte[]> ReadBoundedAsync(Stream stream, int maximumLength, CancellationToken cancellationToken)
    {
        // One byte more than is used, to know that there is more.
        var buffer = new byte[4096];
        var length = 0;
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            length += read;
            if (read == 0 || length > maximumLength)
            {
                return buffer[..length];
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(buffer.Length * 4, maximumLength + 1));
            }
        }
    }

    private static (byte[] Body, bool IsCut) Cut(byte[] body, int maximumLength) =>
        body.Length <= maximumLength ? (body, false) : (body[..maximumLength], true);
}
