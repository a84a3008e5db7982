using System.Collections.Frozen;

namespace CrawlPolicy.Lint.Rules.Matching;

/// <summary>The names under which strangers to each other register names, after the rules of publicsuffix.org.</summary>
internal sealed class PublicSuffixes
{
    private readonly FrozenSet<string> _names;
    private readonly FrozenSet<string> _allBelow;
    private readonly FrozenSet<string> _exceptions;

    /// <summary>Takes rules, all in lower-case A-labels.</summary>
    /// <param name="names">The suffixes.</param>
    /// <param name="allBelow">The names below each of which every label is a suffix: rules that begin with <c>*.</c>.</param>
    /// <param name="exceptions">What is no suffix though it is below one of those: rules that begin with <c>!</c>.</param>
    public PublicSuffixes(IEnumerable<string> names, IEnumerable<string> allBelow, IEnumerable<string> exceptions)
    {
        _names = names.ToFrozenSet(StringComparer.Ordinal);
        _allBelow = allBelow.ToFrozenSet(StringComparer.Ordinal);
        _exceptions = exceptions.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>A few that are known without a list.</summary>
    public static PublicSuffixes WellKnown { get; } = new(WellKnownSuffixes.Names, [], []);

    /// <summary>How many rules there are.</summary>
    public int Count => _names.Count + _allBelow.Count + _exceptions.Count;

    /// <summary>Whether a host is a suffix; every single label is one.</summary>
    /// <param name="host">The host in lower-case A-labels.</param>
    public bool Contains(string host)
    {
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 || (!_exceptions.Contains(host) && (_names.Contains(host) || _allBelow.Contains(host[(dot + 1)..])));
    }
}
