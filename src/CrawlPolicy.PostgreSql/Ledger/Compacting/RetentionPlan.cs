using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.PostgreSql.Ledger.Reading;
using CrawlPolicy.PostgreSql.Ledger.Redacting;
using Npgsql;

namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>
/// Finds what can go: whole segments whose entries are all old, and what is behind them of chains that ended. Of a chain whose node goes on,
/// there is always something left behind what goes, so that no batch goes of which the node may not know yet that it was committed.
/// </summary>
/// <param name="connection">A connection that tells of one moment.</param>
/// <param name="limit">The microsecond before which entries are old.</param>
internal sealed class RetentionPlan(NpgsqlConnection connection, long limit)
{
    private const int SegmentsAtOnce = 16;

    // A node that is cut off from the database for longer, and comes back, goes on behind what is kept of its chain.
    private static readonly long EndedAfter = (long)TimeSpan.FromHours(1).TotalMicroseconds;

    private readonly Dictionary<KeptReason, long> _kept = [];
    private readonly List<ChainRemoval> _removals = [];

    /// <summary>What is to go, each chain's in its order.</summary>
    public IReadOnlyList<ChainRemoval> Removals => _removals;

    /// <summary>How many old entries stay, and why.</summary>
    public IReadOnlyDictionary<KeptReason, long> Kept => _kept;

    /// <summary>Finds it.</summary>
    public void Find(CancellationToken cancellationToken)
    {
        var now = connection.Query(RedactingStatements.Now, [], static row => row.GetInt64(0))[0];
        foreach (var chain in connection.Query(CompactingStatements.ReadChains, [now - EndedAfter], Read))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Find(chain, connection.Query(CompactingStatements.ReadParts, [chain.Identity.Node, chain.LastDropped, limit], ReadPart));
        }

        Keep(KeptReason.Unchained, connection.Query(CompactingStatements.CountUnchained, [limit], static row => row.GetInt64(0))[0]);
    }

    private static CompactedChain Read(NpgsqlDataReader row) => new(
        new ChainIdentity(row.GetString(0), row.GetString(1), null, row.GetBoolean(2)),
        row.GetInt64(3),
        row.Bytes(4),
        row.GetBoolean(5),
        row.GetInt64(6) == 0 ? null : new DroppedEnd(row.GetInt64(6), row.Bytes(7), row.Bytes(8)));

    private static ChainPart ReadPart(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5));

    private void Find(CompactedChain chain, List<ChainPart> parts)
    {
        if (chain.Identity.TellsOfOthers)
        {
            Keep(KeptReason.Telling, parts.Sum(static part => part.Count));
            return;
        }

        if (chain.Dropped is { } dropped && dropped.Tree() is null)
        {
            Keep(KeptReason.Damaged, parts.Sum(static part => part.Old));
            return;
        }

        FindPutBack(chain);
        var (filled, next, count) = (new PostgreSqlChainReader(connection, chain.Identity, mayLackEntries: true).ReadFilled(), chain.LastDropped + 1, 0L);
        for (var i = 0; i < parts.Count; i++)
        {
            var (part, isLast) = (parts[i], i == parts.Count - 1);
            if (Judge(chain, part, next, isLast, filled) is { } reason)
            {
                Keep(reason, parts.Skip(i).Sum(static left => left.Old));
                Add(chain, filled, next - 1, count);
                return;
            }

            if (isLast && !chain.GoesOn)
            {
                FindEnd(chain, part, filled, count);
                return;
            }

            (next, count) = (part.Last + 1, count + part.Count);
            if (part.Number % SegmentsAtOnce == SegmentsAtOnce - 1)
            {
                Add(chain, filled, part.Last, count);
                count = 0;
            }
        }
    }

    private KeptReason? Judge(CompactedChain chain, ChainPart part, long next, bool isLast, IReadOnlyList<FilledSegment> filled)
    {
        var isWhole = part.Last == (part.Number + 1) * LedgerBatch.SegmentLength;
        return part.First != next || part.Count != part.Last - part.First + 1 || (!isWhole && !isLast) || filled.Count < part.Number + (isWhole ? 1 : 0) ? KeptReason.Damaged
            : part.Latest >= limit ? KeptReason.Younger
            : isLast && chain.GoesOn ? KeptReason.Open
            : null;
    }

    // What was removed and is there again: an older copy, or a batch that came a second time.
    private void FindPutBack(CompactedChain chain)
    {
        if (chain.Dropped is { } dropped
            && connection.Query(CompactingStatements.CountPutBack, [chain.Identity.Node, dropped.Size], static row => row.GetInt64(0))[0] is > 0 and var there)
        {
            _removals.Add(new ChainRemoval(chain.Identity.Node, chain.Identity.Origin, there, dropped, null));
        }
    }

    private void Add(CompactedChain chain, IReadOnlyList<FilledSegment> filled, long last, long count)
    {
        if (count > 0)
        {
            var end = new DroppedEnd(last, [], filled[(int)(last / LedgerBatch.SegmentLength) - 1].Hash);
            _removals.Add(new ChainRemoval(chain.Identity.Node, chain.Identity.Origin, count, end, null));
        }
    }

    private void FindEnd(CompactedChain chain, ChainPart part, IReadOnlyList<FilledSegment> filled, long count)
    {
        var batches = new PostgreSqlChainReader(connection, chain.Identity, mayLackEntries: true).ReadBatches(part.First, part.Last);
        if (ChainEnd.Find(chain, part, filled, batches) is { } end)
        {
            _removals.Add(new ChainRemoval(chain.Identity.Node, chain.Identity.Origin, count + part.Count, end.Kept, end.Root));
        }
        else
        {
            Keep(KeptReason.Damaged, part.Old);
            Add(chain, filled, part.First - 1, count);
        }
    }

    private void Keep(KeptReason reason, long count)
    {
        if (count > 0)
        {
            _kept[reason] = _kept.GetValueOrDefault(reason) + count;
        }
    }
}
