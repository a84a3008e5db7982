using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>Finds the answers whose paths stand for all that another path stands for, and which come before it.</summary>
internal sealed class PathCovers
{
    private readonly Dictionary<string, List<SiteRuleEntry>> _same = new(StringComparer.Ordinal);
    private readonly List<SiteRuleEntry> _withStars = [];

    /// <summary>Adds an answer; longer paths are added before shorter ones.</summary>
    public void Add(SiteRuleEntry entry)
    {
        if (!_same.TryGetValue(entry.Path.Text, out var same))
        {
            _same.Add(entry.Path.Text, same = []);
        }

        same.Add(entry);
        if (entry.Path.Text.Contains('*', StringComparison.Ordinal))
        {
            _withStars.Add(entry);
        }
    }

    /// <summary>Finds those that cover a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="limit">How many paths with stars are looked at.</param>
    public IEnumerable<SiteRuleEntry> Find(PathPattern path, int limit)
    {
        foreach (var entry in _same.GetValueOrDefault(path.Text, []))
        {
            yield return entry;
        }

        // Of two paths without stars the longer one is the narrower one. A star of the covered path stands for anything, as does
        // its open end: only a star of the other can take it in.
        var sample = path.Text.EndsWith('$') ? path.Text[..^1] : path.Text + "*";
        foreach (var entry in _withStars.Take(limit))
        {
            if (entry.Path.Text != path.Text && entry.Path.IsMatch(sample))
            {
                yield return entry;
            }
        }
    }
}
