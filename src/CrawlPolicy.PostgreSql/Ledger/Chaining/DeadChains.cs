using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.PostgreSql.Connecting;
using CrawlPolicy.PostgreSql.Ledger.Reading;

namespace CrawlPolicy.PostgreSql.Ledger.Chaining;

/// <summary>
/// Finds the ends of chains whose nodes died before they made a last checkpoint, or whose last batches came out of a spool folder later,
/// so that the next checkpoint over all chains tells of them. What is damaged is left to whoever verifies.
/// </summary>
internal sealed class DeadChains(Database database)
{
    private const int MostAtOnce = 4;
    private const int MostFound = 256;
    private const int BatchesAtOnce = 64;

    private static readonly HashSet<long> NoSizes = [];
    private static readonly long DeadAfter = DatabaseClock.Microseconds(TimeSpan.FromMinutes(2));

    private readonly HashSet<string> _damaged = new(StringComparer.Ordinal);

    /// <summary>Notes the ends of some.</summary>
    /// <exception cref="Evidence.StoreUnavailableException">The database does not answer.</exception>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var found = await database.QueryAsync(
            ChainStatements.FindUntold,
            [database.Clock.Now() - DeadAfter, MostFound],
            static row => (Node: row.GetString(0), Origin: row.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        foreach (var (node, origin) in found.Where(chain => !_damaged.Contains(chain.Node)).Take(MostAtOnce))
        {
            if (await LoadAsync(node, origin, cancellationToken).ConfigureAwait(false) is { } chain)
            {
                await database.ExecuteAsync(ChainStatements.SetHead, [node, chain.Size, chain.Root()], cancellationToken).ConfigureAwait(false);
            }
            else
            {
                _damaged.Add(node);
            }
        }
    }

    private async Task<LedgerChain?> LoadAsync(string node, string origin, CancellationToken cancellationToken)
    {
        var filled = await database.QueryAsync(
            ReadingStatements.ReadFilled, [node], static row => new FilledSegment(row.GetInt64(0), row.Bytes(1), row.Bytes(2)), cancellationToken).ConfigureAwait(false);
        var segments = new MerkleRange();
        for (var i = 0; i < filled.Count; i++)
        {
            if (filled[i].Number != i || filled[i] is not { Root.Length: EntryHasher.Length, Hash.Length: EntryHasher.Length })
            {
                return null;
            }

            segments.Append(filled[i].Root, LedgerBatch.SegmentLevel);
        }

        var ends = await database.QueryAsync(
            ReadingStatements.ReadDroppedEnd, [node], static row => new DroppedEnd(row.GetInt64(0), row.Bytes(1), row.Bytes(2)), cancellationToken).ConfigureAwait(false);
        var end = ends is [{ IsWithinSegment: true } dropped] && dropped.Segment == filled.Count && dropped.Tree() is not null ? dropped : null;
        var first = (end?.Size ?? segments.Size) + 1;
        var previous = end?.Hash ?? (filled.Count == 0 ? EntryHasher.Genesis(origin) : filled[^1].Hash);
        var batches = await ReadBatchesAsync(node, first, cancellationToken).ConfigureAwait(false);
        var open = new SegmentVerifier(first, previous, NoSizes, before: end?.Tree()).Verify(batches);
        return open.Bad is null && open.Tree.Size < LedgerBatch.SegmentLength ? new LedgerChain(segments, open.Tree, open.Hash) : null;
    }

    // Each page is a piece of work of its own, so that none takes long.
    private async Task<List<LedgerBatch>> ReadBatchesAsync(string node, long first, CancellationToken cancellationToken)
    {
        var batches = new List<LedgerBatch>();
        List<LedgerBatch> page;
        do
        {
            page = await database
                .QueryAsync(ReadingStatements.ReadBatches, [node, first, long.MaxValue, BatchesAtOnce], PostgreSqlChainReader.Read, cancellationToken)
                .ConfigureAwait(false);
            batches.AddRange(page);
            first = page.Count == 0 ? first : page[^1].First + 1;
        }
        while (page.Count == BatchesAtOnce && batches.Sum(static batch => batch.Count) <= LedgerBatch.SegmentLength);
        return batches;
    }
}
