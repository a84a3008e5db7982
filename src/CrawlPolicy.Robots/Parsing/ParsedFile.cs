using System.Text;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>The file's bytes, once, and tables of offsets into them. Strings are made only when asked for.</summary>
internal sealed class ParsedFile
{
    public required byte[] Content { get; init; }

    public required RuleEntry[] Rules { get; init; }

    public required AgentEntry[] Agents { get; init; }

    public required GroupEntry[] Groups { get; init; }

    public required RecordEntry[] Records { get; init; }

    public required RecordEntry[] GlobalRecords { get; init; }

    public required RecordEntry[] Sitemaps { get; init; }

    public required FindingEntry[] Findings { get; init; }

    public required RobotsTieBreak TieBreak { get; init; }

    public bool LooksLikeHtml { get; init; }

    public string TextOf(int start, int length) => Encoding.UTF8.GetString(Content, start, length);

    public ReadOnlySpan<byte> PatternOf(int rule) => Content.AsSpan(Rules[rule].Start, Rules[rule].Length);

    public RobotsAgent AgentOf(AgentEntry agent) =>
        new(TextOf(agent.Start, agent.Length), TextOf(agent.Start, agent.TokenLength), agent.Line);

    public RobotsRecord RecordOf(RecordEntry record) => new(
        record.Kind,
        TextOf(record.KeyStart, record.KeyLength),
        TextOf(record.ValueStart, record.ValueLength),
        record.Line,
        record.IsGlobal);
}
