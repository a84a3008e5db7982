using System.Numerics;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Roots and proofs over leaf hashes in memory (RFC 9162 §2.1).</summary>
internal static class MerkleTree
{
    /// <summary>The root of some leaves (RFC 9162 §2.1.1).</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        var range = new MerkleRange();
        foreach (var leaf in leaves)
        {
            range.Append(leaf);
        }

        return range.Root();
    }

    /// <summary>The proof that a leaf is in the tree (RFC 9162 §2.1.3.1), from the leaf upwards.</summary>
    public static List<byte[]> InclusionProof(ReadOnlySpan<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Length);
        if (leaves.Length == 1)
        {
            return [];
        }

        var split = Split(leaves.Length);
        var (proof, other) = index < split
            ? (InclusionProof(leaves[..split], index), Root(leaves[split..]))
            : (InclusionProof(leaves[split..], index - split), Root(leaves[..split]));
        proof.Add(other);
        return proof;
    }

    /// <summary>The root that an inclusion proof leads to (RFC 9162 §2.1.3.2).</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="size">How many leaves the tree has.</param>
    /// <param name="proof">The proof.</param>
    /// <returns>The root; <see langword="null"/> where no proof for that place and size has that many hashes.</returns>
    public static byte[]? RootOf(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> proof)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        var (node, last, root) = (index, size - 1, leaf.ToArray());
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return null;
            }

            if ((node & 1) == 1 || node == last)
            {
                MerkleRange.HashChildren(sibling, root, root);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                MerkleRange.HashChildren(root, sibling, root);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 ? root : null;
    }

    /// <summary>The proof that a tree grew from its own beginning (RFC 9162 §2.1.4.1).</summary>
    /// <param name="leaves">The leaves of the larger tree.</param>
    /// <param name="size">The size of the smaller one, from 1 to that of the larger one.</param>
    public static List<byte[]> ConsistencyProof(ReadOnlySpan<byte[]> leaves, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, leaves.Length);
        return Subproof(leaves, size, isWhole: true);
    }

    /// <summary>Whether a consistency proof leads to both roots (RFC 9162 §2.1.4.2).</summary>
    public static bool IsConsistent(long first, ReadOnlySpan<byte> firstRoot, long second, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first < 1 || first > second)
        {
            return false;
        }

        if (first == second)
        {
            return proof.Count == 0 && firstRoot.SequenceEqual(secondRoot);
        }

        List<byte[]> path = BitOperations.IsPow2(first) ? [firstRoot.ToArray(), .. proof] : [.. proof];
        if (path.Count == 0)
        {
            return false;
        }

        var (node, last) = (first - 1, second - 1);
        for (; (node & 1) == 1; node >>= 1)
        {
            last >>= 1;
        }

        var (old, current) = (path[0].ToArray(), path[0].ToArray());
        foreach (var hash in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                MerkleRange.HashChildren(hash, old, old);
                MerkleRange.HashChildren(hash, current, current);
                while ((node & 1) == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                MerkleRange.HashChildren(current, hash, current);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && firstRoot.SequenceEqual(old) && secondRoot.SequenceEqual(current);
    }

    private static List<byte[]> Subproof(ReadOnlySpan<byte[]> leaves, int size, bool isWhole)
    {
        if (size == leaves.Length)
        {
            return isWhole ? [] : [Root(leaves)];
        }

        var split = Split(leaves.Length);
        var (proof, other) = size <= split
            ? (Subproof(leaves[..split], size, isWhole), Root(leaves[split..]))
            : (Subproof(leaves[split..], size - split, isWhole: false), Root(leaves[..split]));
        proof.Add(other);
        return proof;
    }

    // The largest power of two smaller than the number of leaves.
    private static int Split(int leaves) => (int)(BitOperations.RoundUpToPowerOf2((uint)leaves) / 2);
}
