using DiffPlex.Model;

namespace CrawlPolicy.Lint.TermsTexts.Differences;

/// <summary>What has changed from one text to another, line by line, and word by word within lines.</summary>
/// <param name="Hunks">The changes, in their order.</param>
/// <param name="Removed">How many lines are gone.</param>
/// <param name="Added">How many lines are new.</param>
internal sealed record TextDifference(IReadOnlyList<DiffHunk> Hunks, int Removed, int Added)
{
    private const int Context = 2;
    private const int LongestHeading = 100;

    // Words are compared where somebody will look; so many lines are not read one by one.
    private const int ComparedByWord = 200;

    /// <summary>Compares two texts, in bounded time: what differs in too many lines is taken as wholly another text.</summary>
    public static TextDifference Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var blocks = LineComparison.Blocks(before, after);
        var hunks = new List<DiffHunk>();
        for (var first = 0; first < blocks.Count;)
        {
            var last = first;
            while (last + 1 < blocks.Count && blocks[last + 1].InsertStartB - EndOf(blocks[last]) <= 2 * Context)
            {
                last++;
            }

            hunks.Add(HunkOf(before, after, blocks, first, last));
            first = last + 1;
        }

        return new TextDifference(hunks, blocks.Sum(static block => block.DeleteCountA), blocks.Sum(static block => block.InsertCountB));
    }

    private static DiffHunk HunkOf(IReadOnlyList<string> before, IReadOnlyList<string> after, IReadOnlyList<DiffBlock> blocks, int first, int last)
    {
        var lines = new List<DiffLine>();
        var start = Math.Max(0, blocks[first].InsertStartB - Context);
        AddSame(lines, after, start, blocks[first].InsertStartB);
        for (var i = first; i <= last; i++)
        {
            AddBlock(lines, before, after, blocks[i]);
            AddSame(lines, after, EndOf(blocks[i]), i < last ? blocks[i + 1].InsertStartB : Math.Min(after.Count, EndOf(blocks[i]) + Context));
        }

        return new DiffHunk(lines, HeadingBefore(after, blocks[first].InsertStartB));
    }

    private static void AddBlock(List<DiffLine> lines, IReadOnlyList<string> before, IReadOnlyList<string> after, DiffBlock block)
    {
        var (removed, added) = (new List<DiffLine>(), new List<DiffLine>());
        for (var i = 0; i < Math.Max(block.DeleteCountA, block.InsertCountB); i++)
        {
            var (old, current) = (block.DeleteStartA + i, block.InsertStartB + i);
            var (isOld, isNew) = (i < block.DeleteCountA, i < block.InsertCountB);
            var (oldSpans, newSpans) = isOld && isNew && i < ComparedByWord ? WordComparison.Spans(before[old], after[current])
                : ([new DiffSpan(isOld ? before[old] : "", IsChanged: true)], [new DiffSpan(isNew ? after[current] : "", IsChanged: true)]);
            if (isOld)
            {
                removed.Add(new DiffLine('-', old + 1, oldSpans));
            }

            if (isNew)
            {
                added.Add(new DiffLine('+', current + 1, newSpans));
            }
        }

        lines.AddRange(removed);
        lines.AddRange(added);
    }

    private static void AddSame(List<DiffLine> lines, IReadOnlyList<string> after, int from, int until)
    {
        for (var i = from; i < until; i++)
        {
            lines.Add(new DiffLine(' ', i + 1, [new DiffSpan(after[i], IsChanged: false)]));
        }
    }

    private static string? HeadingBefore(IReadOnlyList<string> after, int line)
    {
        for (var i = Math.Min(line, after.Count) - 1; i >= 0 && i >= line - 50; i--)
        {
            if (after[i].Length <= LongestHeading && !after[i].EndsWith('.') && !after[i].EndsWith(';'))
            {
                return after[i];
            }
        }

        return null;
    }

    private static int EndOf(DiffBlock block) => block.InsertStartB + block.InsertCountB;
}
