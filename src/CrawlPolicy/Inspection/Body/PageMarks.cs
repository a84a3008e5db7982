using System.Buffers;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Tells pages that cannot say anything about their use from those that must be read, by their text alone.</summary>
internal static class PageMarks
{
    // Letters of a mark can be written as numeric references; of the named ones only fjlig has letters of ASCII, and plus is in
    // two media types.
    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["robots", "tdm-", "license", "rsl+xml", "ld+json", "&#", "&plus", "&fjlig"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> EntityDeclaration = SearchValues.Create(["<!entity"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the page may hold a fact. It never says no to a page that holds one.</summary>
    /// <param name="text">The page.</param>
    /// <param name="productToken">The crawler's product token.</param>
    public static bool AnyIn(ReadOnlySpan<char> text, string productToken) =>
        text.ContainsAny(Marks) || (productToken.Length > 0 && text.Contains(productToken, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether an XML document declares entities, behind which elements and values can stand.</summary>
    public static bool DeclaresEntities(ReadOnlySpan<char> text) => text.ContainsAny(EntityDeclaration);
}
