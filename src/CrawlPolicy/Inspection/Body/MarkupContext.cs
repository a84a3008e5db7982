namespace CrawlPolicy.Inspection.Body;

/// <summary>
/// What may be open around the place that is being read, as far as it changes how the text after a tag is tokenised (HTML §13.2.6).
/// It stands in for a tree, whose building a hostile page can make arbitrarily slow. It errs on one side: while it says that HTML
/// is certain, every browser tokenises alike; where it does not, the reader counts both ways of reading.
/// </summary>
internal struct MarkupContext
{
    private string? _foreignRoot;
    private int _foreignDepth;
    private int _templateDepth;
    private bool _isSelectOpen;
    private bool _hadTemplate;
    private bool _isUnclear;

    /// <summary>Whether a start tag here is surely one of HTML, which browsers neither ignore nor take for one of SVG or MathML.</summary>
    public readonly bool IsCertainlyHtml => !_isUnclear && _foreignRoot is null && !_isSelectOpen;

    /// <summary>Whether browsers may not act on what stands here.</summary>
    public readonly bool IsInert => _templateDepth > 0 || !IsCertainlyHtml;

    /// <summary>Takes note of a start tag.</summary>
    /// <param name="element">The element, in lower case.</param>
    /// <param name="isSelfClosing">Whether it is written with a slash at its end.</param>
    /// <param name="rest">The text after the tag.</param>
    public void Open(ReadOnlySpan<char> element, bool isSelfClosing, ReadOnlySpan<char> rest)
    {
        switch (element)
        {
            case "svg":
                OpenForeign("svg", isSelfClosing);
                break;
            case "math":
                OpenForeign("math", isSelfClosing);
                break;
            case "select":
                _isSelectOpen = true;
                break;
            case "template":
                _templateDepth++;
                _hadTemplate = true;
                _isUnclear |= _isSelectOpen;
                break;
            case "frameset":
                _isUnclear = true;
                break;
            case "col":
                // Alone in a template it makes browsers ignore what follows it.
                _isUnclear |= _hadTemplate;
                break;
            case "title" or "desc" or "foreignobject" or "mi" or "mo" or "mn" or "ms" or "mtext" or "annotation-xml" when _foreignRoot is not null:
                // HTML begins again within these, and its own rules decide where it ends.
                _isUnclear |= !isSelfClosing && !HoldsTextAlone(element, rest);
                break;
            case not ("option" or "optgroup" or "hr" or "script") when _isSelectOpen:
                // Older browsers ignore it or close the select; newer ones open it, and its end may not be the select's.
                _isUnclear = true;
                break;
        }
    }

    /// <summary>Takes note of an end tag.</summary>
    public void Close(ReadOnlySpan<char> element)
    {
        switch (element)
        {
            case "svg" or "math" when element.SequenceEqual(_foreignRoot):
                _foreignDepth--;
                _foreignRoot = _foreignDepth == 0 ? null : _foreignRoot;
                break;
            case "select":
                _isSelectOpen = false;
                break;
            case "template" when _templateDepth > 0:
                _templateDepth--;
                break;
        }
    }

    private static bool HoldsTextAlone(ReadOnlySpan<char> element, ReadOnlySpan<char> rest) =>
        rest.IndexOf('<') is >= 0 and var end && TagText.IsEndTagAt(rest[end..], element);

    private void OpenForeign(string root, bool isSelfClosing)
    {
        if (_foreignRoot is not null && _foreignRoot != root)
        {
            _isUnclear = true;
        }
        else if (!isSelfClosing)
        {
            _foreignRoot = root;
            _foreignDepth++;
        }
    }
}
