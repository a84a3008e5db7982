using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.PostgreSql.Ledger.Compacting;

/// <summary>The end of a chain whose node has ended.</summary>
/// <param name="Kept">What is to be kept of it.</param>
/// <param name="Root">The root of the whole chain.</param>
internal sealed record ChainEnd(DroppedEnd Kept, byte[] Root)
{
    private static readonly HashSet<long> NoSizes = [];

    /// <summary>Verifies the last entries, and finds what is to be kept of them.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="part">Its last entries that are there.</param>
    /// <param name="filled">Its full segments.</param>
    /// <param name="batches">The batches of <paramref name="part"/>.</param>
    /// <returns>The end; <see langword="null"/> where it is not what was recorded, or not what a checkpoint tells.</returns>
    public static ChainEnd? Find(CompactedChain chain, ChainPart part, IReadOnlyList<FilledSegment> filled, IEnumerable<LedgerBatch> batches)
    {
        var before = chain.Dropped is { IsWithinSegment: true } dropped && dropped.Segment == part.Number ? dropped : null;
        var previous = before?.Hash ?? (part.Number == 0 ? EntryHasher.Genesis(chain.Identity.Origin) : filled[(int)part.Number - 1].Hash);
        var verified = new SegmentVerifier(part.First, previous, NoSizes, before: before?.Tree()).Verify(batches);
        if (verified.Bad is not null)
        {
            return null;
        }

        var tree = new MerkleRange();
        foreach (var segment in filled.Take((int)part.Number))
        {
            tree.Append(segment.Root, LedgerBatch.SegmentLevel);
        }

        tree.Append(verified.Tree);
        var isWhole = part.Last % LedgerBatch.SegmentLength == 0;
        return tree.Size == part.Last && Agrees(chain, part.Last, tree.Root()) && (!isWhole || filled[(int)part.Number].Hash.AsSpan().SequenceEqual(verified.Hash))
            ? new ChainEnd(DroppedEnd.Of(part.Last, verified.Tree, verified.Hash), tree.Root())
            : null;
    }

    private static bool Agrees(CompactedChain chain, long size, byte[] root) =>
        chain.HeadSize < size || (chain.HeadSize == size && chain.HeadRoot.AsSpan().SequenceEqual(root));
}
