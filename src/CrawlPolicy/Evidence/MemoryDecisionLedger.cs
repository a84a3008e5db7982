using System.Runtime.CompilerServices;

namespace CrawlPolicy.Evidence;

/// <summary>The newest decisions in memory. They are durable for as long as the process lives.</summary>
/// <param name="capacity">How many can be read at most.</param>
internal sealed class MemoryDecisionLedger(int capacity = 10_000) : IDecisionLedger
{
    private const int BlockLength = 256;

    private readonly Lock _lock = new();

    // Written into the same bytes again and again: records that live as objects until they are forgotten would all be copied by
    // the garbage collector, while every fetch stands still. One block more than needed, because the newest is never full.
    private readonly RecordWriter?[] _blocks = new RecordWriter?[((capacity + BlockLength - 1) / BlockLength) + 1];

    private int _newest;

    /// <inheritdoc/>
    public ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_lock)
        {
            var block = _blocks[_newest] ??= new RecordWriter();
            if (block.Count == BlockLength)
            {
                _newest = (_newest + 1) % _blocks.Length;
                block = _blocks[_newest] ??= new RecordWriter();
                block.Clear();
            }

            block.Append(record);
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
        var newest = NewestAppendedFirst().Take(capacity);
        foreach (var record in newest.Where(query.Matches).OrderByDescending(static record => record.At).Take(query.Limit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    private IEnumerable<DecisionRecord> NewestAppendedFirst() => Copy().SelectMany(static block =>
    {
        var records = new List<DecisionRecord>(BlockLength);
        var reader = new RecordReader(block, RecordWriter.Form);
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        records.Reverse();
        return records;
    });

    private List<byte[]> Copy()
    {
        lock (_lock)
        {
            var copies = new List<byte[]>(_blocks.Length);
            for (var i = 0; i < _blocks.Length && _blocks[(_newest - i + _blocks.Length) % _blocks.Length] is { } block; i++)
            {
                copies.Add(block.Written.ToArray());
            }

            return copies;
        }
    }
}
