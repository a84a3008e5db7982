namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>
/// What is kept of the last entries of a chain when all of its entries up to then no longer are: enough to tell its root, and to go on
/// behind them.
/// </summary>
/// <param name="Size">How many entries the chain had; none of them is kept.</param>
/// <param name="Roots">The roots of the perfect subtrees that those behind the last full segment make up, the largest first.</param>
/// <param name="Hash">The hash of the last of them.</param>
internal sealed record DroppedEnd(long Size, byte[] Roots, byte[] Hash)
{
    /// <summary>What is kept of a chain's entries up to one.</summary>
    /// <param name="size">How many they are.</param>
    /// <param name="tree">The tree of those in the last segment, which may be full.</param>
    /// <param name="hash">The hash of the last of them.</param>
    public static DroppedEnd Of(long size, MerkleRange tree, byte[] hash) =>
        new(size, size % LedgerBatch.SegmentLength == 0 ? [] : [.. tree.Subtrees().SelectMany(static subtree => subtree.Hash.ToArray())], hash);

    /// <summary>The number of the segment that goes on behind it, from 0.</summary>
    public long Segment => Size / LedgerBatch.SegmentLength;

    /// <summary>Whether it lies within a segment, so that this one is gone in part.</summary>
    public bool IsWithinSegment => Size % LedgerBatch.SegmentLength != 0;

    /// <summary>The tree of the entries behind the last full segment; <see langword="null"/> where what is kept is not that of so many.</summary>
    public MerkleRange? Tree()
    {
        var length = Size % LedgerBatch.SegmentLength;
        if (Size < 0 || Hash.Length != EntryHasher.Length || Roots.Length != System.Numerics.BitOperations.PopCount((ulong)length) * EntryHasher.Length)
        {
            return null;
        }

        var tree = new MerkleRange();
        var rest = Roots.AsSpan();
        for (var level = LedgerBatch.SegmentLevel - 1; level >= 0; level--)
        {
            if ((length >> level & 1) != 0)
            {
                tree.Append(rest[..EntryHasher.Length], level);
                rest = rest[EntryHasher.Length..];
            }
        }

        return tree;
    }
}
