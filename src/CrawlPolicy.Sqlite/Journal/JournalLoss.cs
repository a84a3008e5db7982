using System.Globalization;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>Says which commits of a journal could not be read.</summary>
internal static class JournalLoss
{
    /// <summary>Describes the loss for the record.</summary>
    /// <param name="damaged">The commits that others were written behind, by rising number.</param>
    /// <param name="cutShort">The last one, which was begun and is not whole; 0 where there is none.</param>
    /// <returns>Sentences; <see langword="null"/> where nothing is lost.</returns>
    public static string? Describe(IReadOnlyList<long> damaged, long cutShort)
    {
        var sentences = new List<string>();
        if (damaged.Count > 0)
        {
            sentences.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{damaged.Count} of the commits from {damaged[0]} to {damaged[^1]} in the store's journal {(damaged.Count == 1 ? "was" : "were")} damaged when the store was opened: what was recorded with them is lost, though it was durable once."));
        }

        if (cutShort > 0)
        {
            sentences.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Commit {cutShort}, the last one in the store's journal, was not whole when the store was opened: what it held is lost. Where its writing was cut short, nobody had been told that it is durable."));
        }

        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}
