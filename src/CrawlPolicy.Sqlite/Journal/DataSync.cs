using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>Makes what was written to a file durable.</summary>
internal static partial class DataSync
{
    /// <summary>
    /// Waits until the file's bytes are on the disk, and its length where that changed. On Linux without its times of change
    /// (<c>fdatasync(2)</c>): they would cost a write of the file system's own journal for every other sync.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <exception cref="IOException">The disk failed. What was written since the last sync may be lost.</exception>
    public static void Run(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
        }
        else if (SyncData(file) != 0)
        {
            throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncData(SafeFileHandle file);
}
