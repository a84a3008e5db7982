using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Signals.Report;

/// <summary>Makes what strangers wrote fit for a terminal.</summary>
internal static class PlainText
{
    /// <summary>The text on one line, without characters that could steer a terminal.</summary>
    public static string Of(string text) => string.Concat(text.Select(static c => Words.IsUnprintable(c) ? ' ' : c));
}
