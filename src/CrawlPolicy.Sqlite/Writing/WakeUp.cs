using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CrawlPolicy.Sqlite.Writing;

/// <summary>
/// Wakes the one thread that waits, or the next time that it waits. On Linux through the kernel alone (<c>eventfd(2)</c>): the runtime's
/// events are set while a lock is held, which a thread that is woken on the same processor finds taken, and is put to sleep once more.
/// </summary>
internal sealed class WakeUp : IDisposable
{
    // fcntl.h and poll.h.
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const short Readable = 1;

    private static readonly byte[] One = BitConverter.GetBytes(1L);

    private readonly SafeFileHandle? _file;
    private readonly AutoResetEvent? _event;

    /// <summary>Makes one that is not set.</summary>
    public WakeUp()
    {
        _file = TryOpen();
        _event = _file is null ? new AutoResetEvent(initialState: false) : null;
    }

    /// <summary>Sets it. That it was set already makes no difference, nor that nobody will wait for it any more.</summary>
    public void Set()
    {
        try
        {
            if (_file is null)
            {
                _event!.Set();
            }
            else
            {
                RandomAccess.Write(_file, One, fileOffset: 0);
            }
        }
        catch (ObjectDisposedException)
        {
            // Who waited saw what he was to be woken for, and ended, before this thread came to wake him.
        }
    }

    /// <summary>Waits until it is set, and resets it. It may also return sooner, without a reason.</summary>
    /// <param name="longest">The longest wait, to the millisecond.</param>
    public void Wait(TimeSpan longest)
    {
        if (_file is null)
        {
            _event!.WaitOne(longest);
            return;
        }

        var awaited = new Awaited { File = (int)_file.DangerousGetHandle(), Events = Readable };
        if (Poll(ref awaited, 1, (int)Math.Ceiling(longest.TotalMilliseconds)) > 0)
        {
            // Fails where another thread waits too, and was faster: then there is nothing to reset.
            _ = Read(awaited.File, out _, sizeof(long));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _event?.Dispose();
    }

    private static SafeFileHandle? TryOpen()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            var file = Open(0, CloseOnExec | NonBlocking);
            return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name: what every system has costs a little more.
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "eventfd")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(uint count, int flags);

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref Awaited awaited, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int file, out long count, nuint length);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Awaited
    {
        public int File;
        public short Events;
        public short Returned;
    }
}
