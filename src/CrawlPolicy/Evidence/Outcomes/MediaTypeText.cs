using System.Buffers;
using System.Collections.Frozen;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>The written form of media types in records: lower case, without parameters.</summary>
internal static class MediaTypeText
{
    /// <summary>The longest: two names of 127 characters (RFC 6838 §4.2).</summary>
    private const int MaximumLength = 255;

    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&-^_.+");

    // What most answers have is no new text for each.
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Common = new[]
    {
        "text/html", "text/plain", "text/css", "text/javascript", "application/javascript", "application/json", "application/octet-stream",
        "application/pdf", "application/xml", "application/xhtml+xml", "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif",
        "image/svg+xml", "audio/mpeg", "video/mp4",
    }.ToFrozenDictionary(static type => type, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Takes the media type out of a Content-Type value.</summary>
    /// <returns>The media type; empty where the value has none (RFC 9110 §8.3.1).</returns>
    public static string Of(ReadOnlySpan<char> contentType)
    {
        var end = contentType.IndexOf(';');
        var type = (end < 0 ? contentType : contentType[..end]).Trim();
        return Common.TryGetValue(type, out var common) ? common
            : IsValid(type) ? string.Create(type.Length, type, static (lower, type) => type.ToLowerInvariant(lower))
            : "";
    }

    /// <summary>Whether it is a media type without parameters.</summary>
    public static bool IsValid(ReadOnlySpan<char> type)
    {
        var slash = type.IndexOf('/');
        return slash > 0 && slash < type.Length - 1 && type.Length <= MaximumLength
            && !type[..slash].ContainsAnyExcept(NameCharacters) && !type[(slash + 1)..].ContainsAnyExcept(NameCharacters);
    }
}
