using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Text;

namespace CrawlPolicy.Inspection.Body;

/// <summary>Makes tokenizers that keep what facts are made of and nothing else.</summary>
internal static class PageTokenizer
{
    private static readonly ShouldEmitAttribute IsOfUse = FactCollector.IsOfUse;

    /// <summary>Makes a tokenizer.</summary>
    public static HtmlTokenizer Create(TextSource source) => new(source, HtmlEntityProvider.Resolver)
    {
        SkipComments = true,
        SkipDataText = true,
        SkipRawText = true,
        SkipScriptText = true,
        SkipRCDataText = true,
        SkipPlaintext = true,
        ShouldEmitAttribute = IsOfUse,
    };
}
