using System.Globalization;
using System.Text;

namespace CrawlPolicy.Benchmarks.Inspection;

/// <summary>Pages of 100 KB: an article page as news sites make them, and what a hostile site may send.</summary>
internal static class PageSamples
{
    private const int Size = 100_000;

    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Council weighs the bridge &amp; the river</title><meta property="og:title" content="Council weighs the bridge &amp; the river">
        <link rel="stylesheet" href="/static/site.css?v=81"><link rel="canonical" href="https://news.example/a/1">
        <script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}for(var i=0;i<9&&i<8;i++){gtag("x",i)}</script>
        <style>body{margin:0}.a>b{color:#123}</style>

        """;

    private const string Marks = """
        <meta name="robots" content="max-image-preview:large, noai"><meta name="tdm-reservation" content="1">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","license":"https://creativecommons.org/licenses/by-nc/4.0/"}</script>

        """;

    private const string Footer = """<footer><a rel="license" href="https://creativecommons.org/licenses/by-nc/4.0/">CC BY-NC</a></footer></body></html>""";

    private static readonly string[] Words =
        "the of site crawler page content text mining reader article news report public data index search model research music market weather council budget river bridge".Split(' ');

    /// <summary>A page that says nothing about its use.</summary>
    public static byte[] Plain() => Article("", "</body></html>");

    /// <summary>A page with robots and TDM metas and structured data near the top, and a licence link at its end.</summary>
    public static byte[] Marked() => Article(Marks, Footer);

    /// <summary>The same in a page whose reading is in doubt, so that every tag is read for itself.</summary>
    public static byte[] Doubtful() => Article("<svg><style><!-- </style></svg>" + Marks, Footer);

    /// <summary>One piece over and over, after a meta element.</summary>
    public static byte[] Repeated(string piece) =>
        Encoding.UTF8.GetBytes("<meta name=robots content=noindex>" + string.Concat(Enumerable.Repeat(piece, Size / piece.Length)));

    private static byte[] Article(string marks, string footer)
    {
        var random = new Random(7);
        var page = new StringBuilder(Head).Append(marks).Append("</head><body class=\"home page\">\n");
        for (var i = 0; page.Length < Size - footer.Length - 600; i++)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div class=\"card card-{i}\"><a class=\"link title\" href=\"/articles/{i}?ref=home&amp;pos={i}\"><h3>{Text(random, 7)}</h3></a><p class=\"teaser\">{Text(random, 38)}</p></div>\n");
            page.Append(CultureInfo.InvariantCulture, $"<p>{Text(random, 45)} <em>{Text(random, 3)}</em>, {Text(random, 30)}.</p>\n");
            page.Append(CultureInfo.InvariantCulture, $"<figure><img src=\"/img/{i}.jpg\" alt=\"{Text(random, 5)}\" width=\"640\" height=\"360\" loading=\"lazy\"></figure><!-- slot {i} -->\n");
            page.Append("<svg class=\"icon\" viewBox=\"0 0 24 24\"><title>a</title><path d=\"M12 2L2 7l10 5 10-5-10-5z\"/></svg>\n");
            page.Append(CultureInfo.InvariantCulture, $"<script>(function(){{var s=document.createElement(\"script\");s.src=\"https://cdn.example/{i}.js\";var t=\"<b>{Text(random, 40)}</b>\";}})();</script>\n");
        }

        return Encoding.UTF8.GetBytes(page.Append(footer).ToString());
    }

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));
}
