using System.Text.Unicode;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>Brings a file into the form that the parser reads: UTF-8, without mark, within the limit.</summary>
internal static class FileReader
{
    public static ParsedFile Read(ReadOnlySpan<byte> content, RobotsParseOptions options)
    {
        var findings = new List<string>();
        if (TextForm.Utf16(content) is { } encoding)
        {
            findings.Add(RobotsFindingCodes.Utf16);
            content = TextForm.Decode(content, encoding, options.MaximumLength);
        }
        else
        {
            content = content[TextForm.ByteOrderMark(content)..];
        }

        if (content.Length > options.MaximumLength)
        {
            findings.Add(RobotsFindingCodes.Truncated);
            content = TextForm.Cut(content, options.MaximumLength);
        }

        if (TextForm.LooksLikeHtml(content))
        {
            findings.Add(RobotsFindingCodes.HtmlNotRobots);
        }

        if (!Utf8.IsValid(content))
        {
            findings.Add(RobotsFindingCodes.InvalidUtf8);
        }

        if (content.Contains((byte)0))
        {
            findings.Add(RobotsFindingCodes.NulByte);
        }

        return new RobotsParser(content.ToArray()).Parse(options.TieBreak, findings);
    }
}
