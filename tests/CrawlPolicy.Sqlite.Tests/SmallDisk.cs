using System.Diagnostics;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>A disk of a few megabytes that can be filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    public static SmallDisk? Mount(string folder)
    {
        var path = Directory.CreateDirectory(System.IO.Path.Combine(folder, "disk")).FullName;
        return OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", path)
            ? new SmallDisk(path)
            : null;
    }

    public void Fill(long leaving)
    {
        using var file = new FileStream(Filler, FileMode.Append);
        var free = new DriveInfo(Path).AvailableFreeSpace - leaving;
        if (free > 0)
        {
            file.Write(new byte[free]);
        }
    }

    public void ForbidWrites() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    public void Empty() => File.Delete(Filler);

    public void Dispose() => Run("umount", "-l", Path);

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
