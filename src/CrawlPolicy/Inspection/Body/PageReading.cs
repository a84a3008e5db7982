using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Reads a page as browsers do, tag by tag and without building a tree, in time linear in its length.</summary>
internal ref struct PageReading
{
    private readonly ReadOnlySpan<char> _text;
    private readonly FactCollector _facts;
    private MarkupContext _context;
    private string? _embeddedType;
    private int _embeddedStart;
    private bool _isRawTextOpen;
    private int _noscriptEnd = -1;
    private bool _hasNoscriptEnd = true;

    private PageReading(ReadOnlySpan<char> text, FactCollector facts)
    {
        _text = text;
        _facts = facts;
    }

    /// <summary>Whether browsers may read the page in another way, so that facts may stand elsewhere too.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Reads a page.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="facts">Takes what is found.</param>
    /// <returns>Whether the page can be read in another way.</returns>
    public static bool Read(ReadOnlyMemory<char> text, FactCollector facts)
    {
        using var source = new TextSource(new ReadOnlyMemoryTextSource(text));
        using var tokenizer = PageTokenizer.Create(source);
        var reading = new PageReading(text.Span, facts);
        while (true)
        {
            ref var token = ref tokenizer.GetStructToken();
            if (token.Type == HtmlTokenType.EndOfFile)
            {
                reading.EndEmbedded(text.Length);

                // What is never closed swallows the rest of the page; that was perhaps not meant.
                return reading.IsDoubtful || reading._isRawTextOpen || reading._noscriptEnd >= 0;
            }

            reading.Take(ref token, tokenizer, Math.Min(source.Index, text.Length));
        }
    }

    private void Take(ref StructHtmlToken token, HtmlTokenizer tokenizer, int end)
    {
        var start = token.Position.Index;
        NoteNoscriptEnd(token.Type, start, end);
        switch (token.Type)
        {
            case HtmlTokenType.StartTag:
                TakeStart(ref token, tokenizer, end);
                break;
            case HtmlTokenType.EndTag:
                _isRawTextOpen = false;
                EndEmbedded(start);
                _context.Close(token.Name.Memory.Span);
                break;
            case HtmlTokenType.Comment:
                TakeComment(start, end);
                break;
        }
    }

    private void TakeStart(ref StructHtmlToken token, HtmlTokenizer tokenizer, int end)
    {
        var element = token.Name.Memory.Span;
        var rest = _text[end..];
        if (RawText.ModeOf(element) is { } mode)
        {
            IsDoubtful = IsDoubtful || (!_context.IsCertainlyHtml && !RawText.ReadsAlike(element, rest));
            _isRawTextOpen = mode != HtmlParseMode.Plaintext;
            _embeddedStart = end;
            _embeddedType = mode == HtmlParseMode.Script ? FactCollector.EmbeddedType(ref token) : null;
            tokenizer.State = mode;
        }
        else
        {
            _facts.Take(element, ref token, _context.IsInert);
        }

        _context.Open(element, token.IsSelfClosing, rest);
        if (element is "noscript" && _noscriptEnd < 0 && _hasNoscriptEnd)
        {
            var length = rest.IndexOf("</noscript", StringComparison.OrdinalIgnoreCase);
            _hasNoscriptEnd = length >= 0;
            _noscriptEnd = length < 0 ? -1 : end + length;
        }
    }

    private void EndEmbedded(int end)
    {
        if (_embeddedType is not null)
        {
            _facts.TakeEmbedded(_embeddedType, _text[_embeddedStart..end], _context.IsInert);
            _embeddedType = null;
        }
    }

    // To browsers that run scripts a noscript element holds text up to its first end tag; a comment, a value or a text that
    // swallows the end tag makes two pages of one.
    private void NoteNoscriptEnd(HtmlTokenType type, int start, int end)
    {
        if (_noscriptEnd >= 0 && end > _noscriptEnd)
        {
            IsDoubtful |= start != _noscriptEnd || type != HtmlTokenType.EndTag;
            _noscriptEnd = -1;
        }
    }

    private void TakeComment(int start, int end)
    {
        var comment = _text[start..];
        if (comment.StartsWith(CharacterData.Start))
        {
            // Asked only until the answer is no, for a section that never ends is searched to the end of the page.
            IsDoubtful = IsDoubtful || (!_context.IsCertainlyHtml && !CharacterData.ReadsAlike(comment, out _));
        }

        IsDoubtful |= end == _text.Length && !comment.EndsWith(comment.StartsWith("<!--") && !comment.EndsWith("--!>") ? "-->" : ">");
    }
}
