using System.Text;
using CrawlPolicy.Inspection.Body;

namespace CrawlPolicy.Tests.Inspection.Body;

public sealed class PageCharsetTests
{
    private const string Page = "<p>é<meta name=robots content=noindex>";

    [Theory]
    [InlineData("utf-8", "text/html")]
    [InlineData("utf-16", "text/html")]
    [InlineData("utf-16BE", "text/html; charset=utf-8")]
    public void ByteOrderMark_BeatsHeader(string encoding, string contentType)
    {
        var with = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. with.GetPreamble(), .. with.GetBytes(Page)];

        Assert.Equal(["robots=noindex"], Pages.Metas(PageReader.Read(bytes, Pages.Url, contentType, "")));
    }

    [Theory]
    [InlineData("utf-16", "text/html; charset=UTF-16LE")]
    [InlineData("utf-16BE", "text/html;charset=\"utf-16be\"")]
    [InlineData("utf-16", "text/html")]
    [InlineData("utf-16BE", null)]
    public void Utf16_WithoutAMark_IsRead(string encoding, string? contentType) =>
        Assert.Equal(["robots=noindex"], Pages.Metas(PageReader.Read(Encoding.GetEncoding(encoding).GetBytes(Page), Pages.Url, contentType, "")));

    [Theory]
    [InlineData("shift_jis", "表示", "text/html; charset=Shift_JIS", "")]
    [InlineData("shift_jis", "表示", "text/html", "<meta charset=sjis>")]
    [InlineData("iso-2022-jp", "表示", "text/html; charset=iso-2022-jp", "")]
    [InlineData("windows-1251", "да", "text/html", "<META http-equiv=content-type content='text/html; CharSet=windows-1251'>")]
    [InlineData("gb18030", "表示", "text/html; charset=gbk", "")]
    [InlineData("utf-8", "表示", null, "<meta charset = 'utf-16'>")]
    public void Content_InTheStatedEncoding_IsDecoded(string encoding, string words, string? contentType, string head)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.UTF8).GetBytes($"{head}<meta name=robots content='{words}'>");

        Assert.Equal([$"robots={words}"], Pages.Metas(PageReader.Read(bytes, Pages.Url, contentType, "")));
    }

    [Theory]
    [InlineData("text/html; charset=utf-7")]
    [InlineData("text/html; charset=IBM037")]
    [InlineData("text/html; charset=hz-gb-2312")]
    [InlineData("text/html; charset=nonsense")]
    [InlineData("text/html; charset=")]
    [InlineData("text/html; charset=\"")]
    [InlineData("text/html")]
    public void Encoding_ThatBrowsersDoNotKnow_IsReadAsWestern(string contentType) =>
        Assert.Equal(["robots=é"], Pages.Metas(PageReader.Read(Encoding.Latin1.GetBytes("<meta name=robots content=é>"), Pages.Url, contentType, "")));

    [Fact]
    public void Xhtml_ReadByTheRulesOfXml_CountsWhatEitherReadingFinds()
    {
        const string page = "<html xmlns:h='http://www.w3.org/1999/xhtml'><title/><h:meta name='robots' content='noindex'/></html>";

        Assert.Equal(["robots=noindex?"], Pages.Metas(page, "application/xhtml+xml"));
    }

    [Fact]
    public void Xhtml_WithEntitiesOfItsOwn_IsReportedAsNotRead() =>
        Assert.NotNull(Pages.Read("<!DOCTYPE html [<!ENTITY a \"&#60;meta name='rob\">]><html>&a;</html>", "application/xhtml+xml").Shortfall);
}
