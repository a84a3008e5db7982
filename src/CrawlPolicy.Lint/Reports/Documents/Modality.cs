namespace CrawlPolicy.Lint.Reports.Documents;

/// <summary>A modality of content, as templates tell them apart.</summary>
/// <param name="Name">Its name in records.</param>
/// <param name="Title">Its name in templates.</param>
internal sealed record Modality(string Name, string Title)
{
    /// <summary>All modalities, in the template's order.</summary>
    public static IReadOnlyList<Modality> All { get; } =
    [
        new("text", "Text"), new("image", "Image"), new("video", "Video"), new("audio", "Audio"), new("other", "Other"),
    ];

    /// <summary>The modality of recorded content; what is unknown is other.</summary>
    public static string NameOf(string recorded, string mediaType)
    {
        var slash = mediaType.IndexOf('/', StringComparison.Ordinal);
        var name = recorded.Length > 0 || slash < 0 ? recorded : mediaType[..slash];
        return All.FirstOrDefault(modality => modality.Name == name)?.Name ?? "other";
    }
}
