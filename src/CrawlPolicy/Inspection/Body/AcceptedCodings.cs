using CrawlPolicy.Decisions;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Asks for bodies in codings that can be undone, where they may have to be inspected.</summary>
internal static class AcceptedCodings
{
    /// <summary>Takes what cannot be undone here out of an <c>Accept-Encoding</c> field, such as <c>zstd</c>.</summary>
    /// <param name="field">The client's field.</param>
    /// <param name="use">What the content is for.</param>
    /// <returns>The field to send; the client's own where bodies are not inspected for the use.</returns>
    public static string Narrow(string field, CrawlUse use)
    {
        if (use is CrawlUse.Monitoring or CrawlUse.Accessibility)
        {
            return field;
        }

        var codings = field.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var kept = Array.FindAll(codings, static coding => IsUndone(NameOf(coding)));
        return kept.Length == codings.Length ? field : kept.Length > 0 ? string.Join(", ", kept) : "identity";
    }

    private static bool IsUndone(ReadOnlySpan<char> coding) =>
        coding.Equals("identity", StringComparison.OrdinalIgnoreCase) || BodyDecoder.IsKnown(coding.ToString());

    private static ReadOnlySpan<char> NameOf(string coding)
    {
        var end = coding.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? coding : coding.AsSpan(0, end)).Trim();
    }
}
