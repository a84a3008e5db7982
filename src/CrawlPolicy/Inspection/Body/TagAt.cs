using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Reads single tags of a text, wherever they begin.</summary>
internal sealed class TagAt(ReadOnlyMemory<char> text) : IDisposable
{
    private TextSource? _source;
    private HtmlTokenizer? _tokenizer;
    private long _consumed;

    /// <summary>Reads one tag, and the content of a script.</summary>
    /// <param name="start">Where its opening bracket is.</param>
    /// <param name="element">The element that begins there.</param>
    /// <param name="facts">Takes what it says.</param>
    /// <returns>How many characters were read.</returns>
    public int Read(int start, string element, FactCollector facts)
    {
        // A tokenizer has room for as many characters as its text has, and comes to an end with it.
        if (_tokenizer is null || _source is null || _consumed > start)
        {
            Dispose();
            _source = new TextSource(new ReadOnlyMemoryTextSource(text));
            _tokenizer = PageTokenizer.Create(_source);
            _consumed = 0;
        }

        var end = Read(_source, _tokenizer, start, element, facts);
        _consumed = end == text.Length ? long.MaxValue : _consumed + end - start;
        return end - start;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokenizer?.Dispose();
        _source?.Dispose();
    }

    private int Read(TextSource source, HtmlTokenizer tokenizer, int start, string element, FactCollector facts)
    {
        source.Index = start;
        tokenizer.State = HtmlParseMode.PCData;
        ref var tag = ref tokenizer.GetStructToken();
        var end = Math.Min(source.Index, text.Length);
        if (tag.Type != HtmlTokenType.StartTag)
        {
            return end;
        }

        if (element != "script")
        {
            facts.Take(element, ref tag, isDoubtful: true);
            return end;
        }

        if (FactCollector.EmbeddedType(ref tag) is not { } mediaType)
        {
            return end;
        }

        tokenizer.State = HtmlParseMode.Script;
        ref var token = ref tokenizer.GetStructToken();
        while (token.Type == HtmlTokenType.Character)
        {
            token = ref tokenizer.GetStructToken();
        }

        var contentEnd = token.Type == HtmlTokenType.EndOfFile ? text.Length : token.Position.Index;
        facts.TakeEmbedded(mediaType, text.Span[end..contentEnd], isDoubtful: true);
        return Math.Min(source.Index, text.Length);
    }
}
