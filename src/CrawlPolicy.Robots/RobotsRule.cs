using CrawlPolicy.Robots.Parsing;

namespace CrawlPolicy.Robots;

/// <summary>One Allow or Disallow line. A view into its document: copying it allocates nothing.</summary>
public readonly struct RobotsRule : IEquatable<RobotsRule>
{
    private readonly ParsedFile? _file;
    private readonly int _index;

    internal RobotsRule(ParsedFile file, int index)
    {
        _file = file;
        _index = index;
    }

    /// <summary>Whether the rule allows or disallows.</summary>
    public RobotsRuleKind Kind => _file is { } file ? file.Rules[_index].Kind : RobotsRuleKind.Allow;

    /// <summary>The path pattern as written, without comment and surrounding white space. Made anew on every call.</summary>
    public string Pattern => _file is { } file ? file.TextOf(file.Rules[_index].Start, file.Rules[_index].Length) : "";

    /// <summary>The bytes of the path pattern as written.</summary>
    public ReadOnlySpan<byte> PatternBytes => _file is { } file ? file.PatternOf(_index) : default;

    /// <summary>The line of the file, from 1.</summary>
    public int Line => _file is { } file ? file.Rules[_index].Line : 0;

    /// <summary>Whether both are the same rule of the same document.</summary>
    public static bool operator ==(RobotsRule left, RobotsRule right) => left.Equals(right);

    /// <summary>Whether they are different rules.</summary>
    public static bool operator !=(RobotsRule left, RobotsRule right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(RobotsRule other) => ReferenceEquals(_file, other._file) && _index == other._index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RobotsRule other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_file, _index);

    /// <summary>The rule as a line of robots.txt.</summary>
    public override string ToString() => $"{Kind}: {Pattern}";
}
