using System.Runtime.InteropServices;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// Lets a thread whose work can wait leave the processor to those that it is woken by. It has its share of the processor all the same,
/// unless it is patient: then a busy crawler on the same core may starve it, and somebody has to do its work who is not.
/// </summary>
internal static class BatchPolicy
{
    // sched.h and sys/resource.h; to Linux, a process is a thread.
    private const int ThisThread = 0;
    private const int Process = 0;
    private const int Batch = 3;

    // A tenth of another thread's share (sched(7)): with a third, nothing was gained.
    private const int Patience = 10;

    /// <summary>Applies it to the calling thread, where the system knows of such a thing (<c>sched(7)</c>, SCHED_BATCH and nice values).</summary>
    /// <param name="isPatient">Whether it takes what time all others leave.</param>
    public static void Apply(bool isPatient = false)
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
            if (isPatient)
            {
                _ = SetPriority(Process, ThisThread, Patience);
            }
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name: likewise.
        }
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, in int priority);

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int thread, int nice);
}
