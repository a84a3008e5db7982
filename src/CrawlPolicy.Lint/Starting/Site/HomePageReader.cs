using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens.Struct;
using AngleSharp.Text;
using CrawlPolicy.Handling;
using CrawlPolicy.Inspection.Body;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Starting.Site;

/// <summary>Reads what a site calls itself and where its home page leads, tag by tag, within bounds.</summary>
internal sealed class HomePageReader
{
    private const int MaximumLinks = 5000;
    private const int MaximumText = 200;
    private const int MaximumTitle = 80;

    private static readonly ShouldEmitAttribute IsOfUse = static (ref _, attribute) => attribute.Span is "href" or "rel" or "property" or "content" or "aria-label";

    private readonly Uri _url;
    private readonly List<PageLink> _links = [];
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _title = new();
    private (string Href, string Rel, string Label)? _open;
    private bool _isInTitle;
    private string? _siteName;

    private HomePageReader(Uri url) => _url = url;

    /// <summary>Reads a page.</summary>
    /// <param name="page">Its bytes, without content coding.</param>
    /// <param name="contentType">The value of its Content-Type field.</param>
    /// <param name="url">Where it was read.</param>
    public static HomePage Read(ReadOnlySpan<byte> page, string? contentType, Uri url)
    {
        using var decoded = PageText.Decode(page, contentType);
        using var source = new TextSource(new ReadOnlyMemoryTextSource(decoded.Text));
        using var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true, SkipRawText = true, SkipScriptText = true, SkipPlaintext = true, ShouldEmitAttribute = IsOfUse };
        var reading = new HomePageReader(url);
        while (true)
        {
            ref var token = ref tokenizer.GetStructToken();
            if (token.Type == HtmlTokenType.EndOfFile)
            {
                reading.EndLink();
                return new HomePage(reading._siteName ?? TextOf(reading._title, MaximumTitle), reading._links);
            }

            reading.Take(ref token, tokenizer);
        }
    }

    private void Take(ref StructHtmlToken token, HtmlTokenizer tokenizer)
    {
        switch (token.Type)
        {
            case HtmlTokenType.Character when _isInTitle || _open is not null:
                var text = _isInTitle ? _title : _text;
                text.Append(token.Data.Memory.Span[..Math.Clamp(4 * MaximumText - text.Length, 0, token.Data.Memory.Length)]);
                break;
            case HtmlTokenType.StartTag:
                TakeStart(ref token, tokenizer);
                break;
            case HtmlTokenType.EndTag:
                _isInTitle = false;
                if (token.Name.Memory.Span is "a")
                {
                    EndLink();
                }

                break;
        }
    }

    private void TakeStart(ref StructHtmlToken tag, HtmlTokenizer tokenizer)
    {
        var element = tag.Name.Memory.Span;
        if (RawText.ModeOf(element) is { } mode)
        {
            _isInTitle = element is "title" && _title.Length == 0;
            tokenizer.State = mode;
        }
        else if (element is "a" or "link" && TagText.Attribute(ref tag, "href") is { Length: > 0 } href)
        {
            EndLink();
            _open = (href.ToString(), TagText.Attribute(ref tag, "rel").ToString().ToLowerInvariant(), TagText.Attribute(ref tag, "aria-label").ToString());
            if (element is "link")
            {
                EndLink();
            }
        }
        else if (element is "meta" && TagText.Attribute(ref tag, "property").Span.Equals("og:site_name", StringComparison.OrdinalIgnoreCase))
        {
            _siteName ??= TextOf(new StringBuilder(TagText.Attribute(ref tag, "content").ToString()), MaximumTitle);
        }
    }

    private void EndLink()
    {
        if (_open is { } link && _links.Count < MaximumLinks && Resolve(link.Href) is { } url)
        {
            _links.Add(new PageLink(url, link.Rel, TextOf(_text, MaximumText) ?? TextOf(new StringBuilder(link.Label), MaximumText) ?? ""));
        }

        _open = null;
        _text.Clear();
    }

    // The URL as it would be asked for: in ASCII, without a fragment and without credentials.
    private Uri? Resolve(string href)
    {
        try
        {
            return Uri.TryCreate(_url, href.Trim(), out var target) && target.Scheme is "http" or "https" && Uri.TryCreate(RequestUrl.Of(target), UriKind.Absolute, out var url) && url.UserInfo.Length == 0 ? url : null;
        }
        catch (UriFormatException)
        {
            // A host that is no international domain name leads nowhere.
            return null;
        }
    }

    private static string? TextOf(StringBuilder text, int longest)
    {
        var words = string.Concat(text.ToString().Select(static c => Words.IsUnprintable(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var line = string.Join(' ', words);
        return line.Length == 0 ? null : line.Length <= longest ? line : line[..longest].TrimEnd();
    }
}
