namespace CrawlPolicy.Sqlite.Journal;

/// <summary>The files of a journal, as a process finds them that has not written them.</summary>
internal static class JournalFiles
{
    // As long as an array may be, and far longer than a file becomes.
    private const long LongestFile = 0x7FFF_FFC7;

    /// <summary>The names of a store's journal files.</summary>
    public static IReadOnlyList<string> Of(string path) => [path + ".journal-0", path + ".journal-1"];

    /// <summary>Reads the commits that are not in the tables yet.</summary>
    /// <param name="path">The store's file.</param>
    /// <param name="origin">The name of its ledger.</param>
    /// <param name="applied">The last commit that is in the tables.</param>
    /// <exception cref="InvalidDataException">A commit is not what this program writes, or one is missing without a trace of it.</exception>
    public static JournalContent Read(string path, string origin, long applied)
    {
        var begun = new HashSet<long>();
        var frames = new List<JournalFrame>();
        var isDamaged = Of(path).Aggregate(seed: false, (isDamaged, file) => Read(file, FrameCheck.Seed(origin), applied, frames, begun) || isDamaged);
        frames.Sort(static (one, other) => one.Sequence.CompareTo(other.Sequence));
        var (lost, next) = (new List<long>(), applied + 1);
        foreach (var frame in frames)
        {
            for (; next < frame.Sequence; next++)
            {
                if (!isDamaged && !begun.Contains(next))
                {
                    throw new InvalidDataException(
                        $"Commit {next} is missing in the journal of the store '{path}', which holds {frames[^1].Sequence}. Was the file put in the place of another, and its journal left? "
                        + $"Restore both, or, to do without these commits, remove the journal's files beside it.");
                }

                lost.Add(next);
            }

            next++;
        }

        return new JournalContent(frames, JournalLoss.Describe(lost, begun.Contains(next) ? next : 0));
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

    // Behind the last frame there may be what is left of others that were written before, and of one that was cut short. A later frame
    // behind that was written by who had the one between: it was whole once.
    private static bool Read(string path, uint seed, long applied, List<JournalFrame> frames, HashSet<long> begun)
    {
        var (expected, isDamaged) = (0L, false);
        var reader = new FrameReader(Load(path), seed);
        while (true)
        {
            begun.Add(reader.Begun);
            while ((expected == 0 || reader.Begun == expected) && reader.Read() is { } frame)
            {
                expected = frame.Sequence + 1;
                begun.Add(reader.Begun);
                if (frame.Sequence > applied)
                {
                    frames.Add(frame);
                }
            }

            if (!reader.Find(Math.Max(expected - 1, applied)))
            {
                return isDamaged;
            }

            (expected, isDamaged) = (reader.Begun, true);
        }
    }

    private static long FindLast(ReadOnlyMemory<byte> file, uint seed)
    {
        var reader = new FrameReader(file, seed);
        for (var expected = 0L; ; expected = reader.Begun)
        {
            while ((expected == 0 || reader.Begun == expected) && reader.Skip() is > 0 and var last)
            {
                expected = last + 1;
            }

            if (!reader.Find(Math.Max(expected - 1, 0)))
            {
                return Math.Max(expected - 1, 0);
            }
        }
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
