namespace CrawlPolicy.SiteFiles;

/// <summary>Snapshots of files in memory; above a number of files or of bytes, those written first are forgotten.</summary>
/// <typeparam name="TSnapshot">The snapshot.</typeparam>
/// <param name="keyOf">What a snapshot is found by.</param>
/// <param name="lengthOf">The bytes of its file.</param>
/// <param name="maximumFiles">How many files are kept.</param>
/// <param name="maximumBytes">How many bytes of files are kept.</param>
internal sealed class MemorySnapshots<TSnapshot>(
    Func<TSnapshot, string> keyOf, Func<TSnapshot, long> lengthOf, int maximumFiles, long maximumBytes)
    where TSnapshot : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<TSnapshot>> _files = new(StringComparer.Ordinal);
    private readonly LinkedList<TSnapshot> _written = new();
    private long _bytes;

    /// <summary>Finds a snapshot.</summary>
    public TSnapshot? Find(string key)
    {
        lock (_lock)
        {
            return _files.GetValueOrDefault(key)?.Value;
        }
    }

    /// <summary>Keeps a snapshot in the place of an earlier one.</summary>
    public void Keep(TSnapshot snapshot)
    {
        lock (_lock)
        {
            if (_files.TryGetValue(keyOf(snapshot), out var earlier))
            {
                Forget(earlier);
            }

            _files[keyOf(snapshot)] = _written.AddLast(snapshot);
            _bytes += lengthOf(snapshot);
            while (_written.First is { } first && (_files.Count > maximumFiles || _bytes > maximumBytes))
            {
                Forget(first);
            }
        }
    }

    private void Forget(LinkedListNode<TSnapshot> node)
    {
        _written.Remove(node);
        _files.Remove(keyOf(node.Value));
        _bytes -= lengthOf(node.Value);
    }
}
