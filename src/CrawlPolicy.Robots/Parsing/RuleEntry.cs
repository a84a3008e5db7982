using System.Runtime.InteropServices;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>A rule in 12 bytes: where its pattern lies in the file, its kind (the sign of the length) and its line.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly struct RuleEntry(int start, int length, RobotsRuleKind kind, int line)
{
    private readonly int _length = kind == RobotsRuleKind.Disallow ? ~length : length;

    public int Start { get; } = start;

    public int Length => _length < 0 ? ~_length : _length;

    public RobotsRuleKind Kind => _length < 0 ? RobotsRuleKind.Disallow : RobotsRuleKind.Allow;

    public int Line { get; } = line;
}
