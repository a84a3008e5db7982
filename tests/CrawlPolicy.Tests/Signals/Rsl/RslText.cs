using CrawlPolicy.Signals;
using CrawlPolicy.Signals.Rsl;

namespace CrawlPolicy.Tests.Signals.Rsl;

/// <summary>Documents of RSL by their essential parts.</summary>
internal static class RslText
{
    public static string Document(string contents, string attributes = "") =>
        $"<rsl xmlns=\"https://rslstandard.org/rsl\" {attributes}>{contents}</rsl>";

    public static RslSource Read(string document, string host = "example.com") =>
        RslSource.Read(SignalText.File(document, "https://example.com/license.xml"), host);

    /// <summary>What licences for the whole site say.</summary>
    public static SignalStatement Site(string licences) =>
        Read(Document($"<content url=\"/\">{licences}</content>")).At("/page")!;
}
