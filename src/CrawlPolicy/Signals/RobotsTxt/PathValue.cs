namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>The value of a record that may begin with a path: <c>/open/ train-ai=y</c> (draft-ietf-aipref-attach-05).</summary>
internal readonly ref struct PathValue
{
    private PathValue(ReadOnlySpan<char> path, ReadOnlySpan<char> preference)
    {
        Path = path;
        Preference = preference;
    }

    /// <summary>The path pattern; empty where there is none.</summary>
    public ReadOnlySpan<char> Path { get; }

    /// <summary>What is said for it.</summary>
    public ReadOnlySpan<char> Preference { get; }

    /// <summary>Splits a value: where it begins with a slash, the path goes up to the first space or tab.</summary>
    public static PathValue Split(ReadOnlySpan<char> value)
    {
        if (value is not ['/', ..])
        {
            return new PathValue(default, value);
        }

        var end = value.IndexOfAny(' ', '\t');
        return end < 0 ? new PathValue(value, default) : new PathValue(value[..end], value[(end + 1)..].Trim(" \t"));
    }
}
