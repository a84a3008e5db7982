namespace CrawlPolicy.Lint.Output;

/// <summary>Writes files so that nobody ever finds half of one.</summary>
internal static class WholeFile
{
    /// <summary>Puts a content in the place of a file's, or makes the file; links stay links, and permissions stay.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var link = new FileInfo(path);
        var target = link.LinkTarget is null ? link.FullName : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            File.WriteAllBytes(draft, content);
            if (!OperatingSystem.IsWindows() && File.Exists(target))
            {
                File.SetUnixFileMode(draft, File.GetUnixFileMode(target));
            }

            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
