namespace CrawlPolicy.Robots;

/// <summary>The codes of <see cref="RobotsFinding"/>; stable.</summary>
public static class RobotsFindingCodes
{
    /// <summary>A rule stands before any User-agent line and is ignored (RFC 9309 §2.2.1).</summary>
    public const string RuleBeforeGroup = "rule-before-group";

    /// <summary>A record stands before any User-agent line and is applied to every agent.</summary>
    public const string RecordBeforeGroup = "record-before-group";

    /// <summary>A User-agent value holds more than the product token of RFC 9309 §2.2.1.</summary>
    public const string NonstandardToken = "nonstandard-token";

    /// <summary>A User-agent line names nobody.</summary>
    public const string EmptyUserAgent = "empty-user-agent";

    /// <summary>The file looks like HTML.</summary>
    public const string HtmlNotRobots = "html-not-robots";

    /// <summary>The file is longer than the limit, and its end was not read.</summary>
    public const string Truncated = "truncated";

    /// <summary>A key is misspelt, and was read as what it resembles.</summary>
    public const string MisspeltKey = "misspelt-key";

    /// <summary>The colon between key and value is missing; the line was read as if it stood there.</summary>
    public const string MissingColon = "missing-colon";

    /// <summary>A line is no record at all and was ignored.</summary>
    public const string NotARecord = "not-a-record";

    /// <summary>A pattern starts with neither <c>/</c> nor <c>*</c> and so matches no path.</summary>
    public const string PatternNotRooted = "pattern-not-rooted";

    /// <summary>The file is UTF-16, and was decoded; RFC 9309 §2.3 asks for UTF-8.</summary>
    public const string Utf16 = "utf-16";

    /// <summary>The file holds bytes that are not UTF-8; they were compared octet by octet.</summary>
    public const string InvalidUtf8 = "invalid-utf-8";

    /// <summary>The file holds NUL bytes.</summary>
    public const string NulByte = "nul-byte";

    /// <summary>A Crawl-delay, Request-rate or Visit-time has a value that cannot be read.</summary>
    public const string UnreadableValue = "unreadable-value";

    /// <summary>There are more records than are kept.</summary>
    public const string TooManyRecords = "too-many-records";

    /// <summary>There are more findings than are kept.</summary>
    public const string TooManyFindings = "too-many-findings";
}
