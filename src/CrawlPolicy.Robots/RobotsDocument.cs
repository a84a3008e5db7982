using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots;

/// <summary>A robots.txt file, read as RFC 9309 asks. Immutable, and safe for use from many threads.</summary>
public sealed class RobotsDocument
{
    /// <summary>The number of bytes that are read by default: 500 KiB, the least that RFC 9309 §2.5 permits.</summary>
    public const int MaximumLength = 512_000;

    private readonly ParsedFile _file;
    private readonly AgentRulesCache _agentRules;
    private readonly Lazy<IReadOnlyList<RobotsGroup>> _groups;
    private readonly Lazy<IReadOnlyList<RobotsRecord>> _sitemaps;
    private readonly Lazy<IReadOnlyList<RobotsRecord>> _globalRecords;
    private readonly Lazy<IReadOnlyList<RobotsFinding>> _findings;

    private RobotsDocument(ParsedFile file)
    {
        _file = file;
        _agentRules = new AgentRulesCache(file);
        _groups = new(() => [.. file.Groups.Select(group => new RobotsGroup(file, group))]);
        _sitemaps = new(() => [.. file.Sitemaps.Select(file.RecordOf)]);
        _globalRecords = new(() => [.. file.GlobalRecords.Select(file.RecordOf)]);
        _findings = new(() => [.. file.Findings.Select(finding => FindingText.Describe(file, finding))]);
    }

    /// <summary>The document without rules: everything is allowed. Also the reading of a file that is unavailable (RFC 9309 §2.3.1.3).</summary>
    public static RobotsDocument Empty { get; } = Parse(default);

    /// <summary>The groups in file order, not merged.</summary>
    public IReadOnlyList<RobotsGroup> Groups => _groups.Value;

    /// <summary>The Sitemap lines in file order, wherever they stand; the first 4,096.</summary>
    public IReadOnlyList<RobotsRecord> Sitemaps => _sitemaps.Value;

    /// <summary>The records, other than Sitemap, that stand before any User-agent line.</summary>
    public IReadOnlyList<RobotsRecord> GlobalRecords => _globalRecords.Value;

    /// <summary>What the author probably did not mean; the first 256.</summary>
    public IReadOnlyList<RobotsFinding> Findings => _findings.Value;

    /// <summary>Whether the file opens like markup. Rules that it holds all the same are kept.</summary>
    public bool LooksLikeHtml => _file.LooksLikeHtml;

    /// <summary>Reads a file. Any bytes will do: nothing that a server sends makes this throw.</summary>
    /// <param name="content">The file as served, UTF-8; a byte order mark is skipped, and UTF-16 is decoded.</param>
    /// <param name="options">How to read it; null for <see cref="RobotsParseOptions.Default"/>.</param>
    public static RobotsDocument Parse(ReadOnlySpan<byte> content, RobotsParseOptions? options = null) =>
        new(FileReader.Read(content, options ?? RobotsParseOptions.Default));

    /// <summary>
    /// The rules for a crawler: all groups of its product token; where there are none, all groups of <c>*</c>; where there are none, no rules.
    /// The answer is kept for the tokens asked for most recently.
    /// </summary>
    /// <param name="productToken">The token alone (<c>ExampleBot</c>), not the User-Agent header. Compared whole and in any case (RFC 9309 §2.2.1).</param>
    public RobotsAgentRules For(string productToken)
    {
        ArgumentNullException.ThrowIfNull(productToken);
        return _agentRules.For(productToken);
    }
}
