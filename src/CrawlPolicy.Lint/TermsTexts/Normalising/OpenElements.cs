using System.Runtime.InteropServices;

namespace CrawlPolicy.Lint.TermsTexts.Normalising;

/// <summary>The elements that are open at a place of a page, with those end tags that HTML lets be left out.</summary>
internal sealed class OpenElements
{
    private const int MaximumDepth = 256;

    private readonly List<OpenElement> _open = [];
    private int _deeper;

    /// <summary>Whether what stands here is not to be read.</summary>
    public bool IsHidden => _open.Count > 0 && _open[^1].IsHidden;

    /// <summary>Whether what stands here is of the main part.</summary>
    public bool IsMain => _open.Count > 0 && _open[^1].IsMain;

    /// <summary>Opens an element.</summary>
    /// <param name="element">The element, in lower case.</param>
    /// <param name="role">Its role, in lower case; empty where it has none.</param>
    /// <param name="isHidden">Whether it says of itself that it is hidden.</param>
    /// <param name="isSelfClosing">Whether its tag ends with a slash, which means something within pictures and formulas alone.</param>
    public void Open(string element, string role, bool isHidden, bool isSelfClosing)
    {
        CloseBefore(element);
        var parent = _open.Count > 0 ? _open[^1] : default;
        var isForeign = parent.IsForeign || element is "svg" or "math";
        if (Elements.Void.Contains(element) || (isSelfClosing && isForeign))
        {
            return;
        }

        if (_open.Count == MaximumDepth)
        {
            _deeper++;
            return;
        }

        var isSection = parent.IsInSection || Elements.Sections.Contains(element) || role is "main" or "article" or "region";
        var isFurniture = (Elements.Furniture.Contains(element) && role is not ("main" or "article" or "region")) || Elements.FurnitureRoles.Contains(role);
        _open.Add(new OpenElement(element)
        {
            IsHidden = parent.IsHidden || isHidden || Elements.Dropped.Contains(element) || Elements.DroppedRoles.Contains(role) || (isFurniture && !parent.IsInSection),
            IsMain = parent.IsMain || element == "main" || role == "main",
            IsInSection = isSection,
            IsForeign = isForeign,
            IsWall = Elements.Walls.Contains(element),
            IsBlock = Elements.Blocks.Contains(element),
            IsInParagraph = element == "p" || (parent.IsInParagraph && !parent.IsWall),
        });
    }

    /// <summary>Closes the nearest element of a name, and what is open in it.</summary>
    public void Close(string element)
    {
        if (_deeper > 0)
        {
            _deeper--;
            return;
        }

        var isBlock = Elements.Blocks.Contains(element) || Elements.Walls.Contains(element) || Elements.Dropped.Contains(element);
        var isOfTable = element is "table" or "tbody" or "thead" or "tfoot" or "tr" or "td" or "th" or "html" or "body";
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var open = _open[i];
            if (open.Name == element)
            {
                CollectionsMarshal.SetCount(_open, i);
                return;
            }

            // A stray end tag of a phrase ends no block, and one in a cell nothing outside its table.
            if ((open.IsWall && !isOfTable) || (open.IsBlock && !isBlock))
            {
                return;
            }
        }
    }

    private void CloseBefore(string element)
    {
        switch (element)
        {
            case "li":
                CloseNearest(static name => name is "li", static name => name is "ul" or "ol" or "menu");
                break;
            case "dd" or "dt":
                CloseNearest(static name => name is "dd" or "dt", static name => name is "dl");
                break;
            case "tr":
                CloseNearest(static name => name is "tr", static name => name is "table");
                break;
            case "td" or "th":
                CloseNearest(static name => name is "td" or "th", static name => name is "table" or "tr");
                break;
        }

        if (element is not "br" && _open.Count > 0 && _open[^1].IsInParagraph && Elements.Blocks.Contains(element))
        {
            CloseNearest(static name => name is "p", Elements.Walls.Contains);
        }
    }

    private void CloseNearest(Func<string, bool> isMeant, Func<string, bool> isWall)
    {
        for (var i = _open.Count - 1; i >= 0 && !isWall(_open[i].Name); i--)
        {
            if (isMeant(_open[i].Name))
            {
                CollectionsMarshal.SetCount(_open, i);
                return;
            }
        }
    }

    private readonly record struct OpenElement(string Name)
    {
        public bool IsHidden { get; init; }

        public bool IsMain { get; init; }

        public bool IsInSection { get; init; }

        public bool IsForeign { get; init; }

        public bool IsWall { get; init; }

        public bool IsBlock { get; init; }

        public bool IsInParagraph { get; init; }
    }
}
