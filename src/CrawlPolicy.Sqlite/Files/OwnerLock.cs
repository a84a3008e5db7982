using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>
/// The lock file beside a store, which one process at a time holds. SQLite's own locks would let two processes take turns, each
/// with its own idea of every site's pace.
/// </summary>
internal static class OwnerLock
{
    /// <summary>Takes the lock.</summary>
    /// <param name="path">The store's file.</param>
    /// <returns>What to dispose of to free it; the end of the process frees it too.</returns>
    /// <exception cref="StoreUnavailableException">Another process holds it, or the file cannot be made.</exception>
    public static IDisposable Take(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(path + ".lock", options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The store '{path}' could not be locked for this process: {e.Message} One process at a time may own a store. "
                + "Stop the process that has it open, or give this one a file of its own.",
                e);
        }
    }
}
