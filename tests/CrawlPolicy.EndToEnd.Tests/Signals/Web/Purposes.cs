namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>The uses that a crawler can have.</summary>
internal static class Purposes
{
    public static IReadOnlyList<string> All { get; } =
        ["search-index", "ai-train", "ml-train", "ai-input", "ai-index", "tdm", "archive", "monitoring", "accessibility"];

    /// <summary>Those that are denied, by the shipped default, where no signal speaks of them.</summary>
    public static IReadOnlyList<string> ClosedByDefault { get; } = ["ai-train", "ml-train", "ai-input", "ai-index", "tdm"];
}
