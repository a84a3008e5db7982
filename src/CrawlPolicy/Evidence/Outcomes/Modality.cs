using System.Collections.Frozen;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>
/// Which modality content has, by its media type: the five that public summaries of training content ask for (Regulation (EU)
/// 2024/1689, Art. 53(1)(d)). Documents that are read, such as PDF, are text.
/// </summary>
internal static class Modality
{
    /// <summary>Text.</summary>
    public const string Text = "text";

    /// <summary>Pictures.</summary>
    public const string Image = "image";

    /// <summary>Sound.</summary>
    public const string Audio = "audio";

    /// <summary>Moving pictures.</summary>
    public const string Video = "video";

    /// <summary>Anything else.</summary>
    public const string Other = "other";

    private static readonly FrozenSet<string> Texts = FrozenSet.ToFrozenSet(
    [
        "application/atom+xml", "application/ecmascript", "application/epub+zip", "application/javascript", "application/json",
        "application/jsonl", "application/ld+json", "application/markdown", "application/msword", "application/pdf", "application/postscript",
        "application/rss+xml", "application/rtf", "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/x-ndjson", "application/x-tex",
        "application/xhtml+xml", "application/xml", "application/yaml",
    ], StringComparer.Ordinal);

    /// <summary>Whether a text is one of the modalities.</summary>
    public static bool IsKnown(string modality) => modality is Text or Image or Audio or Video or Other;

    /// <summary>The modality of a media type.</summary>
    /// <param name="mediaType">The media type in lower case, without parameters; empty where it is unknown.</param>
    /// <returns>The modality; empty where the media type is.</returns>
    public static string Of(string mediaType) =>
        mediaType.Length == 0 ? ""
        : IsOf(mediaType, "text/") || Texts.Contains(mediaType) ? Text
        : IsOf(mediaType, "image/") ? Image
        : IsOf(mediaType, "audio/") || mediaType == "application/ogg" ? Audio
        : IsOf(mediaType, "video/") || mediaType == "application/mp4" ? Video
        : IsOf(mediaType, "application/") && (mediaType.EndsWith("+json", StringComparison.Ordinal) || mediaType.EndsWith("+xml", StringComparison.Ordinal)) ? Text
        : Other;

    private static bool IsOf(string mediaType, string tree) => mediaType.StartsWith(tree, StringComparison.Ordinal);
}
