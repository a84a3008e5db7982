namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>The roots of the perfect subtrees that some leaves make up, as <see cref="DroppedEnd.Roots"/> holds them.</summary>
internal sealed class SubtreeRoots
{
    private readonly Stack<(int Level, byte[] Root)> _roots = new();

    /// <summary>Begins with the leaves that are told of already.</summary>
    /// <param name="end">They; <see langword="null"/> for none.</param>
    public SubtreeRoots(DroppedEnd? end)
    {
        var length = (end?.Size ?? 0) % LedgerBatch.SegmentLength;
        var rest = end?.Roots ?? [];
        for (var level = LedgerBatch.SegmentLevel - 1; level >= 0; level--)
        {
            if ((length >> level & 1) != 0)
            {
                _roots.Push((level, rest[..EntryHasher.Length]));
                rest = rest[EntryHasher.Length..];
            }
        }
    }

    /// <summary>Appends a leaf.</summary>
    public void Append(byte[] leaf)
    {
        var (level, root) = (0, leaf);
        for (; _roots.TryPeek(out var last) && last.Level == level; level++)
        {
            var parent = new byte[EntryHasher.Length];
            MerkleRange.HashChildren(_roots.Pop().Root, root, parent);
            root = parent;
        }

        _roots.Push((level, root));
    }

    /// <summary>The roots, the largest subtree's first.</summary>
    public byte[] ToArray() => [.. _roots.Reverse().SelectMany(static root => root.Root)];
}
