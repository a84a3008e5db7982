using System.Net;

namespace CrawlPolicy.Lint.Output;

/// <summary>The frame of pages that need nothing else: no scripts, no fonts, no pictures from elsewhere, and a policy that permits none.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { --allowed: #2e7d4f; --refused: #b3362b; --faint: #666; --line: #ddd; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff; }
        h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.15rem; margin-top: 2.2rem; } .sub, .sub a { color: var(--faint); }
        .head { display: flex; gap: 2rem; align-items: center; flex-wrap: wrap; } svg { max-width: 100%; height: auto; }
        svg text { font: 13px system-ui, sans-serif; fill: #333; } svg .big { font-size: 22px; font-weight: 600; }
        circle.allowed { stroke: var(--allowed); } circle.refused { stroke: var(--refused); }
        rect.allowed { fill: var(--allowed); } rect.refused { fill: var(--refused); }
        table { border-collapse: collapse; width: 100%; } th, td { padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } .wide { overflow-wrap: anywhere; }
        article { border-left: 4px solid var(--refused); padding-left: 1rem; margin: 1.2rem 0; break-inside: avoid; overflow-wrap: anywhere; }
        article h3 { font-size: 1rem; margin: 0; } article p { margin: .3rem 0; } code { font: 13px ui-monospace, monospace; }
        .key i { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 1em; } @media print { body { margin: 0; } * { print-color-adjust: exact; } }
        """;

    /// <summary>Begins a page, up to its heading.</summary>
    /// <param name="title">The title, as it is.</param>
    /// <param name="more">Further style rules, with a line end before them.</param>
    public static string Begin(string title, string more = "") => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {Style}{more}
        </style>
        </head>
        <body>
        <h1>{WebUtility.HtmlEncode(title)}</h1>

        """.ReplaceLineEndings("\n");

    /// <summary>Ends a page.</summary>
    public const string End = "</body>\n</html>\n";
}
