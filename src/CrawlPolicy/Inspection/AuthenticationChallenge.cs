namespace CrawlPolicy.Inspection;

/// <summary>Finds a scheme among the challenges of WWW-Authenticate (RFC 9110 §11.6.1), which may share a line.</summary>
internal static class AuthenticationChallenge
{
    /// <summary>Finds where a challenge of a scheme begins; -1 where there is none.</summary>
    /// <param name="line">The field's line.</param>
    /// <param name="scheme">The scheme.</param>
    public static int Find(ReadOnlySpan<char> line, string scheme)
    {
        var start = 0;
        var isQuoted = false;
        for (var index = 0; index <= line.Length; index++)
        {
            var character = index < line.Length ? line[index] : ',';
            if (isQuoted && character == '\\')
            {
                index++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (character == ',' && (!isQuoted || index == line.Length))
            {
                var part = line[start..Math.Min(index, line.Length)];
                var begin = start + part.Length - part.TrimStart().Length;
                if (IsScheme(part.Trim(), scheme))
                {
                    return begin;
                }

                start = index + 1;
            }
        }

        return -1;
    }

    private static bool IsScheme(ReadOnlySpan<char> part, string scheme) =>
        part.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
        && (part.Length == scheme.Length || (part[scheme.Length] is ' ' or '\t' && part[scheme.Length..].TrimStart() is not ['=', ..]));
}
