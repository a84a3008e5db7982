using System.Runtime.CompilerServices;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Evidence;

/// <summary>The newest decisions in memory. They are durable for as long as the process lives.</summary>
/// <param name="capacity">How many are kept.</param>
internal sealed class MemoryDecisionLedger(int capacity = 10_000) : IDecisionLedger
{
    private readonly Lock _lock = new();
    private readonly DecisionRecord?[] _records = new DecisionRecord?[capacity];
    private int _next;

    /// <inheritdoc/>
    public ValueTask AppendAsync(Decision decision, CancellationToken cancellationToken)
    {
        // Flattened at once: a decision holds on to its robots.txt, which may be half a megabyte.
        var record = DecisionRecord.From(decision);
        lock (_lock)
        {
            _records[_next] = record;
            _next = (_next + 1) % _records.Length;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DecisionRecord> ReadAsync(
        DecisionQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var record in NewestAppendedFirst().Where(query.Matches).OrderByDescending(static record => record.At).Take(query.Limit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    private List<DecisionRecord> NewestAppendedFirst()
    {
        lock (_lock)
        {
            var records = new List<DecisionRecord>(_records.Length);
            for (var i = 1; i <= _records.Length && _records[(_next - i + _records.Length) % _records.Length] is { } record; i++)
            {
                records.Add(record);
            }

            return records;
        }
    }
}
