using CrawlPolicy.Decisions;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Says for which uses which bodies must be inspected.</summary>
/// <remarks>
/// Meta elements, licences and structured data speak of all uses but monitoring and accessibility; the metadata of images
/// speaks of search, of mining and of AI uses, that of documents of mining and of AI uses. An answer to a range request (206) holds a part, and what a part does not say
/// means nothing: where a body must be inspected, such an answer cannot be used.
/// </remarks>
internal static class BodyNeeds
{
    private const int Sniffed = 512;

    /// <summary>Says what an answer needs.</summary>
    /// <param name="use">What the content is for.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="contentType">The value of its Content-Type field; <see langword="null"/> where there is none.</param>
    public static BodyNeed Of(CrawlUse use, string method, int status, string? contentType)
    {
        if (method.Equals("HEAD", StringComparison.OrdinalIgnoreCase) || status is 204 or 205 or 304 or < 200)
        {
            return BodyNeed.None;
        }

        var need = BodyMedia.SaysNothing(contentType) ? BodyNeed.Unclear
            : BodyMedia.IsPage(contentType) ? BodyNeed.Page
            : BodyMedia.CarriesMetadata(contentType) && (use != CrawlUse.SearchIndex || BodyMedia.IsImage(contentType)) ? BodyNeed.Metadata
            : BodyNeed.None;
        return Narrow(use, need) is var narrowed && narrowed != BodyNeed.None && status == 206 ? BodyNeed.WholeBody : narrowed;
    }

    /// <summary>Says what a body needs whose media type says nothing.</summary>
    /// <param name="use">What the content is for.</param>
    /// <param name="body">The body, or at least its first 512 bytes.</param>
    public static BodyNeed OfBytes(CrawlUse use, ReadOnlySpan<byte> body)
    {
        var head = body[..Math.Min(body.Length, Sniffed)];
        var need = LooksLikePage(head) ? BodyNeed.Page : LooksLikeFile(head) ? BodyNeed.Metadata : BodyNeed.None;
        return Narrow(use, need);
    }

    private static BodyNeed Narrow(CrawlUse use, BodyNeed need) => use switch
    {
        CrawlUse.Monitoring or CrawlUse.Accessibility => BodyNeed.None,
        CrawlUse.Archive when need == BodyNeed.Metadata => BodyNeed.None,
        _ => need,
    };

    // Wider than the table of MIME Sniffing §7.1: whatever begins with a tag, a comment or a declaration.
    private static bool LooksLikePage(ReadOnlySpan<byte> head)
    {
        if (head is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] or [0, (byte)'<', ..])
        {
            return true;
        }

        head = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        return head.TrimStart(" \t\r\n\f"u8) is [(byte)'<', (byte)'!' or (byte)'?' or >= (byte)'A' and <= (byte)'Z' or >= (byte)'a' and <= (byte)'z', ..];
    }

    private static bool LooksLikeFile(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || head.StartsWith("GIF8"u8)
        || head.StartsWith("RIFF"u8)
        || head.StartsWith("II*\0"u8)
        || head.StartsWith("MM\0*"u8)
        || (head.Length > 8 && head[4..].StartsWith("ftyp"u8))
        || head.IndexOf("%PDF-"u8) >= 0;
}
