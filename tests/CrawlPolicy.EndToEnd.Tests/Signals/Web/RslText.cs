namespace CrawlPolicy.EndToEnd.Tests.Signals.Web;

/// <summary>Writes RSL documents.</summary>
internal static class RslText
{
    public const string MediaType = "application/rsl+xml";

    public const string NoTraining = """<license><prohibits type="usage">ai-train</prohibits></license>""";

    /// <summary>A document with one content element.</summary>
    /// <param name="licences">The licence elements.</param>
    /// <param name="attributes">Attributes of the content element.</param>
    public static string Of(string licences, string attributes = """url="/" """) => $"""
        <rsl xmlns="https://rslstandard.org/rsl"><content {attributes}>{licences}</content></rsl>
        """;
}
