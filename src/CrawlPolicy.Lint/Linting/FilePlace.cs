namespace CrawlPolicy.Lint.Linting;

/// <summary>Files as other programs find them: seen from the current folder where they lie below it.</summary>
internal static class FilePlace
{
    /// <summary>The path from the current folder with <c>/</c>; all of it for a file elsewhere.</summary>
    public static string Of(string name)
    {
        if (name == PolicySources.StandardInput)
        {
            return name;
        }

        var full = Path.GetFullPath(name);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return (IsBelow(relative) ? relative : full).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Whether <see cref="Of"/> gave a path from the current folder.</summary>
    public static bool IsRelative(string place) => !Path.IsPathRooted(place);

    /// <summary>The place as a URI reference (RFC 3986 §4.1).</summary>
    public static string UriOf(string place) =>
        IsRelative(place) ? string.Join('/', place.Split('/').Select(Uri.EscapeDataString)) : new Uri(place).AbsoluteUri;

    private static bool IsBelow(string relative) =>
        !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}
