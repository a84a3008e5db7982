using System.Collections.Frozen;

namespace CrawlPolicy.Lint.TermsTexts.Normalising;

/// <summary>What the elements of HTML are to a reader.</summary>
internal static class Elements
{
    /// <summary>Those that begin and end lines.</summary>
    public static readonly FrozenSet<string> Blocks = Set(
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html",
        "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody",
        "tfoot", "thead", "title", "tr", "ul");

    /// <summary>Those that stand side by side on a line.</summary>
    public static readonly FrozenSet<string> Cells = Set("td", "th");

    /// <summary>Those that have no content and no end tag (HTML §13.1.2).</summary>
    public static readonly FrozenSet<string> Void = Set(
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr");

    /// <summary>Those whose content is never read as text: controls, pictures, what only scripts use, and ways to other pages.</summary>
    public static readonly FrozenSet<string> Dropped = Set(
        "audio", "button", "canvas", "datalist", "dialog", "map", "math", "nav", "noscript", "object", "picture", "search", "select", "svg", "template", "video");

    /// <summary>Those that are furniture of the page unless they stand in a section of it (HTML §4.3.8, §4.3.9).</summary>
    public static readonly FrozenSet<string> Furniture = Set("aside", "footer", "header");

    /// <summary>Those whose headers and footers are their own.</summary>
    public static readonly FrozenSet<string> Sections = Set("article", "main", "section");

    /// <summary>The roles that mean the same as <see cref="Dropped"/>.</summary>
    public static readonly FrozenSet<string> DroppedRoles = Set("alertdialog", "button", "dialog", "menu", "menubar", "navigation", "search");

    /// <summary>The roles that mean the same as <see cref="Furniture"/>.</summary>
    public static readonly FrozenSet<string> FurnitureRoles = Set("banner", "complementary", "contentinfo");

    /// <summary>Those that no end tag reaches through (HTML §13.2.4.2).</summary>
    public static readonly FrozenSet<string> Walls = Set("caption", "html", "object", "table", "td", "template", "th");

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
