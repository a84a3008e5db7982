namespace CrawlPolicy.Robots.Parsing;

/// <summary>Where the key of a trimmed line ends and its value starts.</summary>
internal readonly record struct LineSplitter(int KeyLength, int ValueStart, bool IsColonMissing)
{
    /// <summary>
    /// Splits at the first colon. Without one, a line of exactly two words is read as key and value, as google/robotstxt does;
    /// and in <c>Disallow /a:b</c> the colon is taken for a part of the path. A key length of 0 means: no record.
    /// </summary>
    public static LineSplitter Split(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var key = colon < 0 ? line : line[..colon].TrimEnd(" \t"u8);
        var blank = key.IndexOfAny((byte)' ', (byte)'\t');
        if (colon >= 0 && !IsPathAfterBlank(key, blank))
        {
            return new LineSplitter(key.Length, colon + 1, IsColonMissing: false);
        }

        if (blank < 0)
        {
            return default;
        }

        var value = line[blank..].TrimStart(" \t"u8);
        var isTwoWords = value.IndexOfAny((byte)' ', (byte)'\t') < 0;
        return isTwoWords ? new LineSplitter(blank, line.Length - value.Length, IsColonMissing: true) : default;
    }

    private static bool IsPathAfterBlank(ReadOnlySpan<byte> key, int blank) =>
        blank > 0 && key[blank..].TrimStart(" \t"u8) is [(byte)'/' or (byte)'*', ..];
}
