namespace CrawlPolicy.RobotsAccess;

/// <summary>Snapshots of robots.txt files in memory; above a number of origins or of bytes, those written first are forgotten.</summary>
/// <param name="maximumOrigins">How many origins are kept.</param>
/// <param name="maximumBytes">How many bytes of files are kept.</param>
internal sealed class MemoryRobotsStore(int maximumOrigins = 100_000, long maximumBytes = 256L << 20) : IRobotsStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<RobotsSnapshot>> _origins = new(StringComparer.Ordinal);
    private readonly LinkedList<RobotsSnapshot> _written = new();
    private long _bytes;

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_origins.GetValueOrDefault(origin)?.Value);
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        lock (_lock)
        {
            if (_origins.TryGetValue(snapshot.Origin, out var earlier))
            {
                Forget(earlier);
            }

            _origins[snapshot.Origin] = _written.AddLast(snapshot);
            _bytes += snapshot.Content.Length;
            while (_written.First is { } first && (_origins.Count > maximumOrigins || _bytes > maximumBytes))
            {
                Forget(first);
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Forget(LinkedListNode<RobotsSnapshot> node)
    {
        _written.Remove(node);
        _origins.Remove(node.Value.Origin);
        _bytes -= node.Value.Content.Length;
    }
}
