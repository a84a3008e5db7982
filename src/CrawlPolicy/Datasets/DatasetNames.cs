namespace CrawlPolicy.Datasets;

/// <summary>Walks through the names in a comma-separated list, without allocating.</summary>
internal ref struct DatasetNames(ReadOnlySpan<char> list)
{
    private ReadOnlySpan<char> _rest = list;
    private bool _isEnded;

    /// <summary>A name, without the white space around it; it may be empty.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>This walk.</summary>
    public readonly DatasetNames GetEnumerator() => this;

    /// <summary>Goes on to the next name.</summary>
    public bool MoveNext()
    {
        if (_isEnded)
        {
            return false;
        }

        var comma = _rest.IndexOf(',');
        _isEnded = comma < 0;
        Current = (_isEnded ? _rest : _rest[..comma]).Trim();
        _rest = _isEnded ? default : _rest[(comma + 1)..];
        return true;
    }
}
