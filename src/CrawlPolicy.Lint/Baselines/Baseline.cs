using CrawlPolicy.Lint.Linting;

namespace CrawlPolicy.Lint.Baselines;

/// <summary>Findings that are known already, each by its rule, file and path, and not by its line.</summary>
/// <param name="counts">How many there are of each.</param>
internal sealed class Baseline(IReadOnlyDictionary<FindingKey, int> counts)
{
    /// <summary>The findings that there are now, without those that comments ignore.</summary>
    public static Baseline Of(IEnumerable<LintFinding> findings) =>
        new(findings.Where(static finding => finding.Ignore is null).CountBy(static finding => finding.Key).ToDictionary());

    /// <summary>All of them, ordered.</summary>
    public IEnumerable<(FindingKey Key, int Count)> Entries => counts
        .OrderBy(static entry => entry.Key.File, StringComparer.Ordinal)
        .ThenBy(static entry => entry.Key.Rule, StringComparer.Ordinal)
        .ThenBy(static entry => entry.Key.Path, StringComparer.Ordinal)
        .Select(static entry => (entry.Key, entry.Value));

    /// <summary>How many of a kind are known.</summary>
    public int CountOf(FindingKey key) => counts.GetValueOrDefault(key);

    /// <summary>What was known and has gone, of the files that were looked at or are no more.</summary>
    public IEnumerable<(FindingKey Key, int Count)> GoneFrom(LintResult result)
    {
        var places = result.Sources.Names.Select(FilePlace.Of).ToHashSet(StringComparer.Ordinal);
        var found = result.Findings.Where(static finding => finding.IsKnown).CountBy(static finding => finding.Key).ToDictionary();
        return from entry in Entries
               let gone = entry.Count - found.GetValueOrDefault(entry.Key)
               where gone > 0 && (places.Contains(entry.Key.File) || !File.Exists(entry.Key.File))
               select (entry.Key, gone);
    }
}
