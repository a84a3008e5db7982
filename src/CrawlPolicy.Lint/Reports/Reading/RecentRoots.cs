using CrawlPolicy.Evidence.Ledger;

namespace CrawlPolicy.Lint.Reports.Reading;

/// <summary>
/// The tree over all leaves so far, with what it takes to tell its root at earlier sizes: the newest checkpoint of an export stands
/// behind its entries, and covers fewer of them.
/// </summary>
internal sealed class RecentRoots
{
    /// <summary>At least so many sizes back the root is known.</summary>
    public const int Reach = (Blocks - 1) * BlockLength;

    private const int Blocks = 16;
    private const int BlockLength = 1 << 16;

    private readonly Queue<(MerkleRange Before, List<byte[]> Leaves)> _recent = new();
    private readonly MerkleRange _tree = new();
    private List<byte[]> _leaves = [];

    /// <summary>How many leaves there are.</summary>
    public long Size => _tree.Size;

    /// <summary>Appends a whole segment whose entries are no longer kept, before any leaf.</summary>
    public void AppendSegment(byte[] root) => _tree.Append(root, LedgerBatch.SegmentLevel);

    /// <summary>Appends what follows the segments and is no longer kept either, before any leaf.</summary>
    public void AppendEnd(MerkleRange end) => _tree.Append(end);

    /// <summary>Appends a leaf.</summary>
    public void Append(byte[] leaf)
    {
        if (_tree.Size % BlockLength == 0 || _recent.Count == 0)
        {
            _leaves = new List<byte[]>();
            _recent.Enqueue((_tree.Copy(), _leaves));
            if (_recent.Count > Blocks)
            {
                _ = _recent.Dequeue();
            }
        }

        _leaves.Add(leaf);
        _tree.Append(leaf);
    }

    /// <summary>The root over the first leaves.</summary>
    /// <param name="size">How many of them.</param>
    /// <returns>The root; <see langword="null"/> where they are too long ago, or not all there.</returns>
    public byte[]? RootAt(long size)
    {
        if (size == Size)
        {
            return _tree.Root();
        }

        var (before, leaves) = _recent.FirstOrDefault(block => size >= block.Before.Size && size <= block.Before.Size + block.Leaves.Count);
        if (before is null)
        {
            return null;
        }

        var tree = before.Copy();
        foreach (var leaf in leaves.Take((int)(size - tree.Size)))
        {
            tree.Append(leaf);
        }

        return tree.Root();
    }
}
