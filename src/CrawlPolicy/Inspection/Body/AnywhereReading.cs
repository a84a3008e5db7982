using System.Buffers;

namespace CrawlPolicy.Inspection.Body;

/// <summary>
/// Finds every tag that any way of reading a page could find: whatever the context, a tag is made of the text from its opening
/// bracket on. For pages that can be read in more than one way; what it finds in comments and scripts may be no tag at all, so
/// all of it is doubtful.
/// </summary>
internal static class AnywhereReading
{
    private const int WorkPerCharacter = 4;

    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\n\f\r/>");

    /// <summary>Reads a page.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="facts">Takes what is found.</param>
    public static void Read(ReadOnlyMemory<char> text, FactCollector facts)
    {
        using var tags = new TagAt(text);
        var work = (long)text.Length * WorkPerCharacter;
        var span = text.Span;
        for (var at = 0; span[at..].IndexOf('<') is >= 0 and var next;)
        {
            var start = at + next;
            at = start + 1;
            if (Element(span[at..]) is not { } element)
            {
                continue;
            }

            work -= tags.Read(start, element, facts);
            if (work < 0)
            {
                facts.Shortfall = "The page's tags lie so much in each other that they were not all read.";
                return;
            }
        }
    }

    // The name without a prefix, which XML may write.
    private static string? Element(ReadOnlySpan<char> rest)
    {
        var head = rest[..Math.Min(rest.Length, 64)];
        var end = head.IndexOfAny(NameEnds);
        head = end < 0 ? head : head[..end];
        head = head[(head.LastIndexOf(':') + 1)..];
        return Known(head, "a") ?? Known(head, "meta") ?? Known(head, "link") ?? Known(head, "script") ?? Known(head, "area") ?? Known(head, "base");
    }

    private static string? Known(ReadOnlySpan<char> head, string element) => head.Equals(element, StringComparison.OrdinalIgnoreCase) ? element : null;
}
