using System.Globalization;
using System.Text.Encodings.Web;

namespace CrawlPolicy.Lint.RobotsFiles;

/// <summary>What a robots.txt answers.</summary>
/// <param name="IsAllowed">Whether the path may be fetched.</param>
/// <param name="Line">The line that decided; 0 where none did.</param>
/// <param name="Rule">The rule that decided; <see langword="null"/> where none did.</param>
internal readonly record struct RobotsReply(bool IsAllowed, int Line, string? Rule)
{
    /// <summary>The reply as one line of JSON.</summary>
    public string ToJson() => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"allowed":{{(IsAllowed ? "true" : "false")}},"line":{{Line}},"rule":{{(Rule is null ? "null" : $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Rule)}\"")}}}""");
}
