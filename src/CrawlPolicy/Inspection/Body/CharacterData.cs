namespace CrawlPolicy.Inspection.Body;

/// <summary>Sections of character data, which are comments in HTML and text in SVG and MathML (HTML §13.2.5.42).</summary>
internal static class CharacterData
{
    /// <summary>How a section begins.</summary>
    public const string Start = "<![CDATA[";

    private const string End = "]]>";

    /// <summary>Whether a section reads the same as a comment, which ends at the first <c>&gt;</c>, and as text.</summary>
    /// <param name="section">The text from the section's start.</param>
    /// <param name="length">The section's length.</param>
    public static bool ReadsAlike(ReadOnlySpan<char> section, out int length)
    {
        var end = section.IndexOf(End);
        length = end + End.Length;
        if (end < 0)
        {
            return false;
        }

        var comment = section.IndexOf('>');
        return comment > end || !section[comment..end].Contains('<');
    }
}
