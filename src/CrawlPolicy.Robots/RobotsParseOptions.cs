namespace CrawlPolicy.Robots;

/// <summary>How a robots.txt file is read.</summary>
public sealed record RobotsParseOptions
{
    private const int LargestMaximumLength = 64 * 1024 * 1024;

    /// <summary>The reading of RFC 9309 to the letter.</summary>
    public static RobotsParseOptions Default { get; } = new();

    /// <summary>Which rule decides a tie. Default: <see cref="RobotsTieBreak.Allow"/> (RFC 9309 §2.2.2).</summary>
    public RobotsTieBreak TieBreak { get; init; } = RobotsTieBreak.Allow;

    /// <summary>
    /// The number of bytes that are read; what follows is cut off at the end of a line and reported as a finding.
    /// From 512,000 (RFC 9309 §2.5 demands 500 KiB), which is the default, to 67,108,864.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value lies outside that range.</exception>
    public int MaximumLength
    {
        get;
        init => field = value is >= RobotsDocument.MaximumLength and <= LargestMaximumLength
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "RFC 9309 §2.5 asks for at least 512,000 bytes of robots.txt to be read; set a limit from that to 67,108,864.");
    } = RobotsDocument.MaximumLength;
}
