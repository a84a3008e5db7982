using System.Text.Json;

namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>A segment in memory, with the hash of each entry.</summary>
internal sealed class LedgerSegment
{
    private readonly byte[] _previous;

    private LedgerSegment(long first, byte[] previous, List<LedgerBatch> batches, byte[][] hashes)
    {
        First = first;
        _previous = previous;
        Batches = batches;
        Hashes = hashes;
    }

    /// <summary>The number of the first entry that is kept; of a segment whose entries are not, of its first one.</summary>
    public long First { get; }

    /// <summary>The batches.</summary>
    public IReadOnlyList<LedgerBatch> Batches { get; }

    /// <summary>The hashes of the entries that are kept.</summary>
    public byte[][] Hashes { get; }

    /// <summary>Reads a segment, and verifies it.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="number">The segment's number, from 0.</param>
    /// <param name="size">How much of the ledger counts.</param>
    /// <exception cref="BadRecordException">It is damaged.</exception>
    public static LedgerSegment Load(IChainReader chain, long number, long size)
    {
        var first = (number * LedgerBatch.SegmentLength) + 1;
        var last = Math.Min(size, first + LedgerBatch.SegmentLength - 1);
        var previous = number == 0
            ? EntryHasher.Genesis(chain.Chain.Origin)
            : chain.ReadFilled().FirstOrDefault(filled => filled.Number == number - 1)?.Hash
                ?? throw new BadRecordException($"The hash of the entries before {first} is missing. Look with `policy-lint ledger verify`.");
        var batches = chain.ReadBatches(first, last).ToList();
        if (chain.ReadDroppedEnd() is { IsWithinSegment: true } end && end.Segment == number && (batches.Count == 0 || batches[0].First > end.Size))
        {
            (first, previous) = (end.Size + 1, end.Hash);
        }

        var segment = new SegmentVerifier(first, previous, new HashSet<long>(), keepLeaves: true).Verify(batches);
        if (segment.Bad is { } bad)
        {
            throw new BadRecordException(bad.Problem + " Look with `policy-lint ledger verify`.");
        }

        return new LedgerSegment(first, previous, batches, [.. segment.Leaves!.Take((int)Math.Max(0, last - first + 1))]);
    }

    /// <summary>Writes one entry as JSON.</summary>
    public void Write(Utf8JsonWriter json, long number) => Write(json, Batches.Last(batch => batch.First <= number), at => at == number);

    /// <summary>Writes the entries of a batch that are chosen as JSON.</summary>
    public void Write(Utf8JsonWriter json, LedgerBatch batch, Func<long, bool> isChosen)
    {
        if (batch.Kind == (long)EntryKind.Decision)
        {
            BatchEntries.Visit(batch, (number, in record, removed, proofs) =>
            {
                if (isChosen(number))
                {
                    EntryJson.Write(json, number, record, removed, proofs, Before(number), Hash(number));
                }
            });
        }
        else if (isChosen(batch.First))
        {
            EntryJson.Write(json, batch.First, (EntryKind)batch.Kind, LedgerNote.Read(batch.Records.Span), Before(batch.First), Hash(batch.First));
        }
    }

    /// <summary>The hash of an entry.</summary>
    public byte[] Hash(long number) => Hashes[number - First];

    /// <summary>The hash of the entry before an entry.</summary>
    public byte[] Before(long number) => number == First ? _previous : Hash(number - 1);
}
