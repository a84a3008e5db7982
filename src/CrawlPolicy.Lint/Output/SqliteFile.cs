namespace CrawlPolicy.Lint.Output;

/// <summary>Tells SQLite databases from other files.</summary>
internal static class SqliteFile
{
    /// <summary>Whether a file is there and is one, by its first bytes (https://www.sqlite.org/fileformat.html §1.3).</summary>
    public static bool Is(string path)
    {
        // A pipe has no length, and whoever looks into it takes from it.
        Span<byte> start = stackalloc byte[16];
        if (new FileInfo(path) is not { Exists: true } file || file.Length < start.Length)
        {
            return false;
        }

        using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }
}
