using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>The store's place in the file system.</summary>
internal static class StorePath
{
    /// <summary>Makes the folder (0700) and the file (0600) where they are missing.</summary>
    /// <param name="path">The store's file.</param>
    /// <returns>The full path of the file itself, so that a link to it leads to the same lock.</returns>
    /// <exception cref="StoreUnavailableException">The file cannot be made.</exception>
    public static string Prepare(string path)
    {
        try
        {
            var full = Path.GetFullPath(path);
            CreateFolder(Path.GetDirectoryName(full)!);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (new FileStream(full, options))
            {
                return Resolve(full);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The store '{path}' could not be opened for writing: {e.Message} Give the process write access to the file and its folder, "
                + "or name another file.",
                e);
        }
    }

    /// <summary>The full path of the file itself, where a path is a link to it.</summary>
    public static string Resolve(string path) =>
        new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);

    private static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
