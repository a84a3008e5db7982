using DiffPlex;
using DiffPlex.Model;

namespace CrawlPolicy.Lint.TermsTexts.Differences;

/// <summary>Finds the words in which two lines differ.</summary>
internal static class WordComparison
{
    private const int MaximumLength = 8_000;

    /// <summary>Splits two lines into what both have and what only one has; lines with too little in common are wholly different.</summary>
    public static (IReadOnlyList<DiffSpan> Before, IReadOnlyList<DiffSpan> After) Spans(string before, string after)
    {
        if (before.Length + after.Length > MaximumLength)
        {
            return ([new DiffSpan(before, IsChanged: true)], [new DiffSpan(after, IsChanged: true)]);
        }

        var result = new Differ().CreateCustomDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, WordsOf);
        var (old, current) = (OldSpans(result), NewSpans(result));
        var shared = old.Where(static span => !span.IsChanged).Sum(static span => span.Text.Count(char.IsLetterOrDigit));
        return shared * 3 >= Math.Max(before.Length, after.Length)
            ? (old, current)
            : ([new DiffSpan(before, IsChanged: true)], [new DiffSpan(after, IsChanged: true)]);
    }

    // Words, and each sign between them alone, so that a comma that has gone does not mark the word before it.
    private static string[] WordsOf(string line)
    {
        var words = new List<string>();
        for (var start = 0; start < line.Length;)
        {
            var end = start + 1;
            while (end < line.Length && char.IsLetterOrDigit(line[start]) && char.IsLetterOrDigit(line[end]))
            {
                end++;
            }

            words.Add(line[start..end]);
            start = end;
        }

        return [.. words];
    }

    private static List<DiffSpan> OldSpans(DiffResult result) =>
        Split(result.PiecesOld, [.. result.DiffBlocks.Select(static block => (block.DeleteStartA, block.DeleteCountA))]);

    private static List<DiffSpan> NewSpans(DiffResult result) =>
        Split(result.PiecesNew, [.. result.DiffBlocks.Select(static block => (block.InsertStartB, block.InsertCountB))]);

    private static List<DiffSpan> Split(string[] words, IReadOnlyList<(int Start, int Count)> changed)
    {
        var spans = new List<DiffSpan>();
        var from = 0;
        foreach (var (start, count) in changed)
        {
            Add(spans, words, from, start, isChanged: false);
            Add(spans, words, start, start + count, isChanged: true);
            from = start + count;
        }

        Add(spans, words, from, words.Length, isChanged: false);
        return spans;
    }

    private static void Add(List<DiffSpan> spans, string[] words, int from, int until, bool isChanged)
    {
        if (until > from)
        {
            spans.Add(new DiffSpan(string.Concat(words.AsSpan(from, until - from)), isChanged));
        }
    }
}
