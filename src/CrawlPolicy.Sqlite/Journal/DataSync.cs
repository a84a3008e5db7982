using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>Makes what was written to a file durable.</summary>
internal static class DataSync
{
    private static volatile bool _isAvailable = OperatingSystem.IsLinux();

    /// <summary>
    /// Waits until the file's bytes are on the disk, and its length where that changed. On Linux without its times of change
    /// (<c>fdatasync(2)</c>): they would cost a write of the file system's own journal for every other sync.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <exception cref="IOException">The disk failed. What was written since the last sync may be lost.</exception>
    public static void Run(SafeFileHandle file)
    {
        if (!_isAvailable)
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        try
        {
            if (SyncData(file) != 0)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
            }
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name: what every system has costs a little more.
            _isAvailable = false;
            RandomAccess.FlushToDisk(file);
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SyncData(SafeFileHandle file);
}
