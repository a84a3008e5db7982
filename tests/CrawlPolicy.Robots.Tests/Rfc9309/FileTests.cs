using System.Text;

namespace CrawlPolicy.Robots.Tests.Rfc9309;

public sealed class FileTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Rfc9309_2_2_EndsOfLine_AreCrOrLfOrBoth(string end)
    {
        var verdict = Robots.Judge(string.Join(end, "User-agent: *", "", "Disallow: /a", "Allow: /b"), "/a");
        Assert.Equal(3, verdict.Rule?.Line);
    }

    [Theory]
    [InlineData(" \t User-agent\t : \t * \t \n \t DISALLOW \t: \t /a \t ")]
    [InlineData("user-agent:*\ndisallow:/a")]
    [InlineData("USER-AGENT: * # all\nDisallow: /a# why")]
    public void Rfc9309_2_2_WhiteSpaceCaseAndComments_DoNotMatter(string content)
    {
        Assert.False(Robots.Allows(content, "/a"));
        Assert.True(Robots.Allows(content, "/b"));
    }

    [Fact]
    public void Rfc9309_2_2_EscapedHash_IsPartOfThePath() => Assert.True(Robots.RuleAllows("Disallow: /a%23b", "/a"));

    [Theory]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0xEF, 0xBB })]
    [InlineData(new byte[] { 0xEF })]
    public void ByteOrderMark_WholeOrInPart_IsSkipped(byte[] mark)
    {
        byte[] content = [.. mark, .. "User-agent: *\nDisallow: /a"u8];
        Assert.False(RobotsDocument.Parse(content).For("ExampleBot").Judge("/a").IsAllowed);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    public void Utf16_WithOrWithoutMark_IsDecodedAndReported(string encoding, bool hasMark)
    {
        var text = Encoding.GetEncoding(encoding).GetBytes((hasMark ? "\uFEFF" : "") + "User-agent: *\nDisallow: /a");
        var document = RobotsDocument.Parse(text);
        Assert.False(document.For("ExampleBot").Judge("/a").IsAllowed);
        Assert.Equal([RobotsFindingCodes.Utf16], document.Codes());
    }

    [Fact]
    public void NulBytesAndInvalidUtf8_DoNotEndTheFile_AndAreReported()
    {
        byte[] content = [.. "User-agent: *\nDisallow: /x"u8, 0, 0xFF, (byte)'\n', 0xFE, .. "\nDisallow: /b"u8];
        var document = RobotsDocument.Parse(content);
        Assert.False(document.For("ExampleBot").Judge("/b").IsAllowed);
        Assert.False(document.For("ExampleBot").Judge("/x%00%FF").IsAllowed);
        Assert.Equal([RobotsFindingCodes.InvalidUtf8, RobotsFindingCodes.NulByte, RobotsFindingCodes.NotARecord], document.Codes());
    }

    [Fact]
    public void Rfc9309_2_5_File_Of500KiB_IsReadToItsEnd()
    {
        const string last = "\nDisallow: /last";
        var content = "User-agent: *\n".PadRight(RobotsDocument.MaximumLength - last.Length, '#') + last;
        var document = Robots.Parse(content);
        Assert.Equal(RobotsDocument.MaximumLength, content.Length);
        Assert.False(document.For("ExampleBot").Judge("/last").IsAllowed);
        Assert.Empty(document.Findings);
    }

    [Fact]
    public void Rfc9309_2_5_LongerFile_IsCutAtALine_AndReported()
    {
        const string first = "User-agent: *\nDisallow: /first\n";
        var document = Robots.Parse(first.PadRight(RobotsDocument.MaximumLength - 11, '#') + "\nDisallow: /last");
        Assert.False(document.For("ExampleBot").Judge("/first").IsAllowed);
        Assert.True(document.For("ExampleBot").Judge("/last").IsAllowed);
        Assert.Equal([RobotsFindingCodes.Truncated], document.Codes());
    }

    [Fact]
    public void Options_LargerLimit_ReadsMore()
    {
        var content = "User-agent: *\n".PadRight(RobotsDocument.MaximumLength, '#') + "\nDisallow: /last";
        var document = Robots.Parse(content, new RobotsParseOptions { MaximumLength = 1_000_000 });
        Assert.False(document.For("ExampleBot").Judge("/last").IsAllowed);
    }

    [Fact]
    public void Options_LimitBelow500KiB_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RobotsParseOptions { MaximumLength = 511_999 });

    [Fact]
    public void Empty_AllowsEverything() => Assert.True(RobotsDocument.Empty.For("ExampleBot").AllowsEverything);

    [Theory]
    [InlineData("<!DOCTYPE html><html>", true)]
    [InlineData("\r\n <html lang=en>", true)]
    [InlineData("<?xml version=\"1.0\"?>", true)]
    [InlineData("User-agent: *\n<html>", false)]
    [InlineData("", false)]
    public void LooksLikeHtml_FileThatOpensLikeMarkup_IsReported(string content, bool expected)
    {
        var document = Robots.Parse(content);
        Assert.Equal(expected, document.LooksLikeHtml);
        Assert.Equal(expected, document.Codes().Contains(RobotsFindingCodes.HtmlNotRobots));
    }
}
