using System.Globalization;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>Makes the sentence of a finding.</summary>
internal static class FindingText
{
    private const int LongestQuote = 80;

    public static RobotsFinding Describe(ParsedFile file, FindingEntry entry)
    {
        var quote = file.TextOf(entry.Start, Math.Min(entry.Length, LongestQuote)) + (entry.Length > LongestQuote ? "…" : "");
        return new RobotsFinding(entry.Code, entry.Line, Sentence(entry.Code, quote));
    }

    private static string Sentence(string code, string quote) => code switch
    {
        RobotsFindingCodes.RuleBeforeGroup =>
            $"The rule '{quote}' stands before any User-agent line and is ignored; put it below the User-agent line that it is meant for.",
        RobotsFindingCodes.RecordBeforeGroup =>
            $"'{quote}' stands before any User-agent line and is applied to every crawler; put it into a group.",
        RobotsFindingCodes.NonstandardToken =>
            $"'{quote}' is no product token: RFC 9309 knows letters, '_' and '-' only. Crawlers read it up to the first other character; name one token on each User-agent line.",
        RobotsFindingCodes.EmptyUserAgent => "This User-agent line names nobody; write a product token or '*'.",
        RobotsFindingCodes.HtmlNotRobots => "The file looks like HTML; serve robots.txt as plain text, or answer 404 where there is none.",
        RobotsFindingCodes.Truncated => string.Create(
            CultureInfo.InvariantCulture,
            $"The file is longer than the limit, and nothing after this line was read; crawlers need to read no more than {RobotsDocument.MaximumLength:N0} bytes."),
        RobotsFindingCodes.MisspeltKey => $"The key '{quote}' is misspelt and was read as what it resembles; other crawlers may ignore it.",
        RobotsFindingCodes.MissingColon => $"A colon is missing after '{quote}'; the line was read as if it stood there, which other crawlers may not do.",
        RobotsFindingCodes.NotARecord => $"'{quote}' is neither a record nor a comment and was ignored.",
        RobotsFindingCodes.PatternNotRooted => $"The pattern '{quote}' starts with neither '/' nor '*' and so matches no path; start it with '/'.",
        RobotsFindingCodes.Utf16 => "The file is UTF-16 and was decoded as such; RFC 9309 asks for UTF-8, and other crawlers will read nothing in it.",
        RobotsFindingCodes.InvalidUtf8 => "The file holds bytes that are not UTF-8; save it as UTF-8, or percent-encode its paths.",
        RobotsFindingCodes.NulByte => "The file holds NUL bytes, at which some crawlers stop reading; remove them.",
        RobotsFindingCodes.UnreadableValue => $"The value in '{quote}' cannot be read and was not applied.",
        RobotsFindingCodes.TooManyRecords => $"There are more than {RecordTables.Limit} records of this sort; '{quote}' and what follows of the sort were not kept.",
        RobotsFindingCodes.TooManyFindings => $"There are more than {FindingList.Limit} findings; the rest were not kept.",
        _ => quote,
    };
}
