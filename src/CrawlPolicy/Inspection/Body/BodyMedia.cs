namespace CrawlPolicy.Inspection.Body;

/// <summary>Tells media types apart, as far as inspection goes.</summary>
internal static class BodyMedia
{
    /// <summary>The media type of a Content-Type value, without parameters; empty where there is none.</summary>
    public static ReadOnlySpan<char> TypeOf(string? contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        return (end < 0 ? type : type[..end]).Trim();
    }

    /// <summary>Whether it is XHTML, and so read by the rules of XML.</summary>
    public static bool IsXhtml(string? contentType) => TypeOf(contentType).Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is a page.</summary>
    public static bool IsPage(string? contentType) =>
        TypeOf(contentType).Equals("text/html", StringComparison.OrdinalIgnoreCase) || IsXhtml(contentType);

    /// <summary>Whether it is an image.</summary>
    public static bool IsImage(string? contentType) => TypeOf(contentType).StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether files of the type can carry metadata of use.</summary>
    public static bool CarriesMetadata(string? contentType) =>
        IsImage(contentType) || TypeOf(contentType).Equals("application/pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the type says nothing, so that browsers look at the first bytes (MIME Sniffing §7).</summary>
    public static bool SaysNothing(string? contentType)
    {
        var type = TypeOf(contentType);
        return !type.Contains('/')
            || type.Equals("unknown/unknown", StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/unknown", StringComparison.OrdinalIgnoreCase)
            || type.Equals("*/*", StringComparison.OrdinalIgnoreCase);
    }
}
