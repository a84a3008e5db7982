using System.Collections.Frozen;

namespace CrawlPolicy.Terms;

/// <summary>Finds what host patterns carry, from the most specific pattern to the least, without allocating.</summary>
/// <typeparam name="T">What a pattern carries.</typeparam>
internal sealed class HostIndex<T>
    where T : class
{
    private readonly FrozenDictionary<string, Entry> _entries;
    private readonly FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Builds the index; each pattern occurs once.</summary>
    public HostIndex(IEnumerable<KeyValuePair<HostPattern, T>> patterns)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        foreach (var (pattern, value) in patterns)
        {
            var entry = entries.GetValueOrDefault(pattern.Name);
            entries[pattern.Name] = pattern.IsBelow ? entry with { Below = value } : entry with { Exact = value };
        }

        _entries = entries.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _lookup = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>An index of nothing.</summary>
    public static HostIndex<T> Empty { get; } = new([]);

    /// <summary>Whether there is nothing to find.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Finds what the most specific pattern carries.</summary>
    /// <param name="host">The host, in any case.</param>
    public T? Find(ReadOnlySpan<char> host)
    {
        foreach (var value in Enumerate(host))
        {
            return value;
        }

        return null;
    }

    /// <summary>Finds what the most specific pattern with <c>*.</c> carries that stands for all that a pattern of this name stands for.</summary>
    /// <param name="name">The pattern's name, in any case, without <c>*.</c>.</param>
    public T? FindCover(ReadOnlySpan<char> name)
    {
        while (name.IndexOf('.') is >= 0 and var dot)
        {
            name = name[(dot + 1)..];
            if (_lookup.TryGetValue(name, out var entry) && entry.Below is { } cover)
            {
                return cover;
            }
        }

        return null;
    }

    /// <summary>Everything that matches, the most specific first.</summary>
    /// <param name="host">The host, in any case.</param>
    public Matches Enumerate(ReadOnlySpan<char> host) => new(_lookup, IsEmpty ? default : host);

    /// <summary>What one name carries for itself and for what lies below it.</summary>
    internal readonly record struct Entry(T? Exact, T? Below);

    /// <summary>Walks from a host to its parents.</summary>
    internal ref struct Matches(FrozenDictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> lookup, ReadOnlySpan<char> host)
    {
        private ReadOnlySpan<char> _rest = host;
        private bool _isParent;

        /// <summary>What was found.</summary>
        public T Current { get; private set; } = null!;

        /// <summary>This walk.</summary>
        public readonly Matches GetEnumerator() => this;

        /// <summary>Goes on to the next match.</summary>
        public bool MoveNext()
        {
            while (!_rest.IsEmpty)
            {
                var found = lookup.TryGetValue(_rest, out var entry) ? (_isParent ? entry.Below : entry.Exact) : null;
                var dot = _rest.IndexOf('.');
                _rest = dot < 0 ? default : _rest[(dot + 1)..];
                _isParent = true;
                if (found is not null)
                {
                    Current = found;
                    return true;
                }
            }

            return false;
        }
    }
}
