using System.Buffers;
using System.Text;

namespace CrawlPolicy.Inspection.Body;

/// <summary>The decoded text of a page, in pooled memory.</summary>
internal readonly struct PageText : IDisposable
{
    private readonly char[] _buffer;

    private PageText(char[] buffer, int length, bool isBroken)
    {
        _buffer = buffer;
        Text = buffer.AsMemory(0, length);
        IsBroken = isBroken;
    }

    /// <summary>The text, until this is disposed of.</summary>
    public ReadOnlyMemory<char> Text { get; }

    /// <summary>Whether the bytes are not of the page's encoding, so that the text is a guess.</summary>
    public bool IsBroken { get; }

    /// <summary>Decodes a page; what is malformed becomes U+FFFD.</summary>
    public static PageText Decode(ReadOnlySpan<byte> page, string? contentType)
    {
        var (encoding, mark) = PageCharset.Find(page, contentType);
        var bytes = page[mark..];
        var buffer = ArrayPool<char>.Shared.Rent(Math.Max(encoding.GetMaxCharCount(bytes.Length), bytes.Length));
        try
        {
            return new PageText(buffer, encoding.GetChars(bytes, buffer), isBroken: false);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // The decoders of stateful encodings give up on some malformed text instead of replacing it.
            return new PageText(buffer, Encoding.Latin1.GetChars(bytes, buffer), isBroken: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<char>.Shared.Return(_buffer);
}
