using System.Collections;

namespace CrawlPolicy.Robots.Parsing;

/// <summary>A range of the file's rules, each made when asked for.</summary>
internal sealed class RuleList(ParsedFile file, int start, int end) : IReadOnlyList<RobotsRule>
{
    public int Count => end - start;

    public RobotsRule this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new RobotsRule(file, start + index);
        }
    }

    public IEnumerator<RobotsRule> GetEnumerator()
    {
        for (var index = start; index < end; index++)
        {
            yield return new RobotsRule(file, index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
