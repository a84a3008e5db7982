using DiffPlex;
using DiffPlex.Model;

namespace CrawlPolicy.Lint.TermsTexts.Differences;

/// <summary>Finds the lines that differ.</summary>
internal static class LineComparison
{
    // The comparison takes time in proportion to lines times changes.
    private const int MaximumLines = 10_000;

    /// <summary>Finds the blocks of lines that differ, by their place in both texts.</summary>
    public static IReadOnlyList<DiffBlock> Blocks(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        var (oldEnd, newEnd) = (before.Count, after.Count);
        while (oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1])
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        if (oldEnd == start && newEnd == start)
        {
            return [];
        }

        // Also for a text without lines here, which the comparison would take for one empty line.
        if (oldEnd == start || newEnd == start || oldEnd - start + (newEnd - start) > MaximumLines)
        {
            return [new DiffBlock(start, oldEnd - start, start, newEnd - start)];
        }

        var result = new Differ().CreateCustomDiffs(Text(before, start, oldEnd), Text(after, start, newEnd), ignoreWhiteSpace: false, ignoreCase: false, static text => text.Split('\n'));
        return [.. result.DiffBlocks.Select(block => new DiffBlock(block.DeleteStartA + start, block.DeleteCountA, block.InsertStartB + start, block.InsertCountB))];
    }

    private static string Text(IReadOnlyList<string> lines, int from, int until) => string.Join('\n', lines.Skip(from).Take(until - from));
}
