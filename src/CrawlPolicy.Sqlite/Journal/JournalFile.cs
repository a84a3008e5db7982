using Microsoft.Win32.SafeHandles;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>
/// One of the journal's files. It grows by zeros ahead of what is written, and is written anew from its beginning again and again: bytes
/// that replace others are durable without a change of the file's length or place on the disk.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const int LeastGrowth = 64 * 1024;
    private const int MostGrowth = 1024 * 1024;

    private static readonly byte[] Zeros = new byte[LeastGrowth];

    private readonly SafeFileHandle _file;
    private long _length;

    public JournalFile(string path)
    {
        _file = Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        _length = RandomAccess.GetLength(_file);
    }

    /// <summary>Where the next frame begins.</summary>
    public long Position { get; private set; }

    /// <summary>The sequence of the last frame that was written; 0 where there is none.</summary>
    public long Last { get; private set; }

    /// <summary>Writes a frame behind the one before. It is durable when <see cref="Sync"/> returns.</summary>
    /// <exception cref="IOException">It could not be written. The next frame is written in its place.</exception>
    public void Write(ReadOnlySpan<byte> frame)
    {
        Grow(Position + frame.Length);
        RandomAccess.Write(_file, frame, Position);
    }

    /// <summary>Makes the frame durable that was written.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <exception cref="IOException">The disk failed. The next frame is written in its place.</exception>
    public void Sync(int length, long sequence)
    {
        DataSync.Run(_file);
        Position += length;
        Last = sequence;
    }

    /// <summary>Begins anew, over frames that nobody needs any more.</summary>
    public void Restart()
    {
        Position = 0;
        Last = 0;
    }

    /// <summary>Opens a file for its owner alone.</summary>
    public static SafeFileHandle Open(string path, FileMode mode, FileAccess access)
    {
        var file = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete);
        if (access != FileAccess.Read && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Grow(long needed)
    {
        if (needed <= _length)
        {
            return;
        }

        var wanted = Math.Max(needed, _length + Math.Clamp(_length, LeastGrowth, MostGrowth));
        for (var position = _length; position < wanted; position += LeastGrowth)
        {
            RandomAccess.Write(_file, Zeros.AsSpan(0, (int)Math.Min(LeastGrowth, wanted - position)), position);
        }

        // With all that the file system knows of it; from now on the bytes alone need a sync.
        RandomAccess.FlushToDisk(_file);
        _length = wanted;
    }
}
