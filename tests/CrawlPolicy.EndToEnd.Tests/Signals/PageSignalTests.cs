using System.IO.Compression;
using System.Text;
using CrawlPolicy.EndToEnd.Tests.Signals.Web;

namespace CrawlPolicy.EndToEnd.Tests.Signals;

[Collection(SignalWeb.Collection)]
public sealed class PageSignalTests(SignalWeb web)
{
    private const string AiUses = "ai-train ml-train ai-input ai-index";
    private const string ByNc = "https://creativecommons.org/licenses/by-nc/4.0/";

    private static readonly SignalCases Cases =
    [
        Page("""<meta name="robots" content="noindex">""", "signal.meta-robots", "search-index"),
        Page("""<META CONTENT='follow, NoAI' NAME=Robots>""", "signal.meta-robots", AiUses),
        Page("""<meta name="EndToEndBot" content="noml">""", "signal.meta-robots", "ai-train ml-train"),
        Page("""<meta name="SomeOtherBot" content="noindex, noai">""", "signal.meta-robots", ""),
        Page("""<!-- <meta name="robots" content="noai"> -->""", "signal.meta-robots", ""),
        Page("""<meta name="tdm-reservation" content="1">""", "signal.tdmrep", $"{AiUses} tdm"),
        Page($"""<link rel="license" href="{ByNc}">""", "signal.licence", $"{AiUses} tdm archive") with { Also = "ai-train:academic archive:non-commercial" },
        Page($$"""<script type="application/ld+json">{"@type":"Article","license":"{{ByNc}}"}</script>""", "signal.licence", $"{AiUses} tdm archive") with { Also = "ai-train:academic" },
        Page("""<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>""", "access.payment", $"{AiUses} tdm"),
        Page("""<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":true}</script>""", "access.payment", ""),
        Page($"""<script type="{RslText.MediaType}">{RslText.Of(RslText.NoTraining)}</script>""", "signal.rsl", "ai-train ml-train"),
        new("link to RSL", static site => site
            .WithPage($"""<link rel="license" type="{RslText.MediaType}" href="/license.xml">""")
            .With("/license.xml", RslText.Of("""<license><permits type="usage">search</permits></license>"""), RslText.MediaType), "signal.rsl", $"{AiUses} tdm") { IsInAnswer = true },
        Compressed("gzip", static target => new GZipStream(target, CompressionLevel.Fastest)),
        Compressed("br", static target => new BrotliStream(target, CompressionLevel.Fastest)),
    ];

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task Page_RefusesWhatItDenies_AndNothingElse(string name) => Cases[name].CheckAsync(web);

    private static SignalCase Page(string html, string reason, string denied) =>
        new(html, site => site.WithPage(html), reason, denied) { IsInAnswer = true };

    private static SignalCase Compressed(string coding, Func<Stream, Stream> encoder)
    {
        using var encoded = new MemoryStream();
        using (var stream = encoder(encoded))
        {
            stream.Write(Encoding.UTF8.GetBytes("""<html><head><meta name="robots" content="noai"></head><body>text</body></html>"""));
        }

        var body = encoded.ToArray();
        return new($"meta robots in {coding}", site => site.With(SignalSite.PagePath, body, "text/html", 200, ("Content-Encoding", coding)), "signal.meta-robots", AiUses)
        {
            IsInAnswer = true,
        };
    }
}
