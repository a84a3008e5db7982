using System.Runtime.InteropServices;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// Lets a thread whose work can wait leave the processor to those that it is woken by. It has its share of the processor all the same:
/// with a lower priority it would be starved by a busy crawler on the same core, and those who wait for it with it.
/// </summary>
internal static class BatchPolicy
{
    // sched.h.
    private const int ThisThread = 0;
    private const int Batch = 3;

    /// <summary>Applies it to the calling thread, where the system knows of such a thing (<c>sched(7)</c>, SCHED_BATCH).</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            // Where it is not allowed, the thread does the same work a little dearer.
            var priority = 0;
            _ = SetScheduler(ThisThread, Batch, in priority);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name: likewise.
        }
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
