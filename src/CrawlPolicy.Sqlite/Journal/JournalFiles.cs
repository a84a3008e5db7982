namespace CrawlPolicy.Sqlite.Journal;

/// <summary>The files of a journal, as a process finds them that has not written them.</summary>
internal static class JournalFiles
{
    // As long as an array may be, and far longer than a file becomes.
    private const long LongestFile = 0x7FFF_FFC7;

    /// <summary>The names of a store's journal files.</summary>
    public static IReadOnlyList<string> Of(string path) => [path + ".journal-0", path + ".journal-1"];

    /// <summary>Reads the commits that are not in the tables yet, in their order.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="origin">The name of its ledger.</param>
    /// <param name="applied">The last commit that is in the tables.</param>
    /// <exception cref="InvalidDataException">A commit is not what this program writes, or one is missing between others.</exception>
    public static IReadOnlyList<JournalFrame> Read(string path, string origin, long applied)
    {
        var frames = Of(path).SelectMany(file => Read(file, FrameCheck.Seed(origin))).Where(frame => frame.Sequence > applied).OrderBy(static frame => frame.Sequence).ToList();
        for (var i = 0; i < frames.Count; i++)
        {
            if (frames[i].Sequence != applied + 1 + i)
            {
                throw new InvalidDataException(
                    $"Commit {applied + 1 + i} is missing in the journal of the store '{path}', which holds {frames[^1].Sequence}. Was the file put in the place of another, and its journal left? "
                    + $"Restore both, or, to do without these commits, remove the journal's files beside it.");
            }
        }

        return frames;
    }

    /// <summary>The sequence of the last commit that the journal holds; 0 where it holds none.</summary>
    public static long FindLast(string path, string origin) => Of(path).Max(file => FindLast(Load(file), FrameCheck.Seed(origin)));

    /// <summary>Removes the files; all that they hold is durable in the tables.</summary>
    public static void Delete(string path)
    {
        foreach (var file in Of(path))
        {
            File.Delete(file);
        }
    }

    // Behind the last frame there may be what is left of others that were written before.
    private static List<JournalFrame> Read(string path, uint seed)
    {
        var frames = new List<JournalFrame>();
        var reader = new FrameReader(Load(path), seed);
        while (reader.Read() is { } frame && (frames.Count == 0 || frame.Sequence == frames[^1].Sequence + 1))
        {
            frames.Add(frame);
        }

        return frames;
    }

    private static long FindLast(ReadOnlyMemory<byte> file, uint seed)
    {
        var reader = new FrameReader(file, seed);
        var last = reader.Skip();
        while (last > 0 && reader.Skip() == last + 1)
        {
            last++;
        }

        return last;
    }

    private static ReadOnlyMemory<byte> Load(string path)
    {
        if (!File.Exists(path))
        {
            return default;
        }

        using var file = JournalFile.Open(path, FileMode.Open, FileAccess.Read);
        var bytes = new byte[Math.Min(RandomAccess.GetLength(file), LongestFile)];
        var length = 0;
        while (length < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(length), length) is > 0 and var read)
        {
            length += read;
        }

        return bytes.AsMemory(0, length);
    }
}
