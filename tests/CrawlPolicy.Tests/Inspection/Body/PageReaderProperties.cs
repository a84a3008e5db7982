using System.Diagnostics;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CrawlPolicy.Inspection.Body;
using FsCheck;
using FsCheck.Fluent;

namespace CrawlPolicy.Tests.Inspection.Body;

/// <summary>The reader against a whole parser, on pages made of everything that confuses parsers.</summary>
public sealed class PageReaderProperties
{
    private static readonly string[] Pieces =
    [
        "<meta name=robots content=A>", "<META NAME='&#114;obots' CONTENT=B>", "<meta name=\"tdm-reservation\" content=1>", "<meta name=acmebot content=C>",
        "<meta name='robots' content='", "<link rel='license' href=L>", "<a rel=license href=M>", "<a rel='&#108;icense' href=N>", "<base href=/b/>",
        "<script type=application/ld+json>", "<script type=application/rsl+xml>", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>",
        "<textarea>", "</textarea>", "<xmp>", "</xmp>", "<iframe>", "</iframe>", "<noembed>", "</noembed>", "<noframes>", "</noframes>",
        "<noscript>", "</noscript>", "<template>", "</template>", "<select>", "</select>", "<option>", "<svg>", "</svg>", "<svg/>", "<math>", "</math>",
        "<desc>", "</desc>", "<foreignObject>", "</foreignObject>", "<mi>", "</mi>", "<mtext>", "</mtext>", "<annotation-xml encoding=text/html>",
        "</annotation-xml>", "<title/>", "<style/>", "<script/>", "<path/>", "<g>", "</g>", "<font>", "<font color=a>", "<b>", "</b>", "<p>", "</p>", "</br>", "<div>",
        "</div>", "<table>", "</table>", "<tr>", "<td>", "<caption>", "<colgroup>", "<col>", "</colgroup>", "<frameset>", "</frameset>", "<frame>", "<body>",
        "</body>", "<head>", "</head>", "<html>", "</html>", "<form>", "<button>", "<input type=hidden>", "<!--", "-->", "--!>", "<!", "<?", ">", "<", "</", "\"", "'",
        "<![CDATA[", "]]>", "=", "/", " ", "a", "&#", "\0", "<plaintext>", "<!doctype html>", "<image>", "<isindex>", "<hr>", "<li>", "<h1>", "<object>", "<marquee>",
    ];

    private static readonly Gen<string> Soup =
        from pieces in Gen.ArrayOf(Gen.Elements(Pieces))
        select string.Concat(pieces);

    private static readonly Config Long = Config.QuickThrowOnFailure.WithMaxTest(10_000).WithEndSize(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Page_WhereTheWholeParserFindsAFact_ReaderFindsItToo(bool isScripting) =>
        Prop.ForAll(Soup.ToArbitrary(), page => MissedBy(page, isScripting).Length == 0).Check(Long);

    [Fact]
    public void Bytes_OfAnyKind_AreReadWithoutFailing() =>
        Prop.ForAll<byte[], string>((bytes, contentType) =>
        {
            var facts = PageReader.Read(bytes, Pages.Url, contentType, "AcmeBot");
            return facts.Metas.Count <= PageLimits.Facts;
        }).Check(Long);

    [Fact]
    public void Soup_InAnyCharset_IsReadWithoutFailing() =>
        Prop.ForAll(Soup.ToArbitrary(), Gen.Elements("utf-16", "utf-16be", "shift_jis", "iso-2022-jp", "gb18030", "utf-7", "nonsense").ToArbitrary(), (page, charset) =>
        {
            var facts = PageReader.Read(Encoding.UTF8.GetBytes(page), Pages.Url, $"text/html; charset={charset}", "AcmeBot");
            return facts.PageUrl == Pages.Url;
        }).Check(Long);

    [Theory]
    [InlineData("<div>")]
    [InlineData("<svg><foreignObject>")]
    [InlineData("<template>")]
    [InlineData("<b id=a><p>")]
    [InlineData("<table><td>")]
    [InlineData("<a ")]
    [InlineData("<a b=\"")]
    [InlineData("<meta <svg><style>")]
    [InlineData("<!--<svg>")]
    [InlineData("<script><!--<script>")]
    [InlineData("<noscript>")]
    [InlineData("<svg><title>")]
    [InlineData("<svg><![CDATA[")]
    [InlineData("<meta name=robots content=&amp")]
    [InlineData("&#1")]
    [InlineData("<")]
    public void Page_OfOnePieceRepeated_IsReadInBoundedTime(string piece)
    {
        var page = Encoding.UTF8.GetBytes(new StringBuilder("<meta name=robots content=noindex>").Insert(34, piece, 4_000_000 / piece.Length).ToString());
        var watch = Stopwatch.StartNew();

        var facts = PageReader.Read(page, Pages.Url, "text/html", "AcmeBot");

        Assert.Equal("noindex", facts.Metas[0].Content);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"Reading 4 MB took {watch.Elapsed}.");
    }

    private static string[] MissedBy(string page, bool isScripting)
    {
        var facts = Pages.Read(page);
        if (facts.Shortfall is not null)
        {
            return [];
        }

        var found = facts.Metas.Select(static meta => $"{meta.Name}={meta.Content}")
            .Concat(facts.Licences.Select(static link => $"{link.Element}:{link.Href}"))
            .Concat(facts.Embedded.Select(static item => $"{item.MediaType}:{Plain(item.Text)}"))
            .ToHashSet(StringComparer.Ordinal);
        return [.. FactsOf(page, isScripting).Where(fact => !found.Contains(fact))];
    }

    private static IEnumerable<string> FactsOf(string page, bool isScripting)
    {
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = isScripting }, BrowsingContext.New()).ParseDocument(page);
        foreach (var element in document.All)
        {
            switch (element)
            {
                case IHtmlMetaElement when element.GetAttribute("name")?.Trim().ToLowerInvariant() is "robots" or "acmebot" or "tdm-reservation":
                    yield return $"{element.GetAttribute("name")!.Trim().ToLowerInvariant()}={element.GetAttribute("content")}";
                    break;
                case IHtmlLinkElement or IHtmlAnchorElement
                    when element.GetAttribute("href") is { Length: > 0 } href && element.GetAttribute("rel")?.Split(' ').Contains("license") == true:
                    yield return $"{element.LocalName}:{href}";
                    break;
                case IHtmlScriptElement script when script.Type is EmbeddedText.JsonLd or EmbeddedText.Rsl && script.Text.Length > 0:
                    yield return $"{script.Type}:{Plain(script.Text)}";
                    break;
            }
        }
    }

    private static string Plain(string text) => text.Replace("\0", "\uFFFD", StringComparison.Ordinal);
}
