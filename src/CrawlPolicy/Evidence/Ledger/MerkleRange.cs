using System.Numerics;
using System.Security.Cryptography;
using CrawlPolicy.Evidence.Ledger.Hashing;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>
/// The perfect subtrees that a Merkle tree (RFC 9162 §2.1.1) of the entries so far is made of: enough to append to it and to
/// tell its root, in 32 bytes for each bit of the size.
/// </summary>
internal sealed class MerkleRange
{
    private const int Levels = 63;
    private const int ParentLength = 1 + (2 * EntryHasher.Length);

    private readonly byte[] _nodes = new byte[Levels * EntryHasher.Length];
    private readonly byte[] _carried = new byte[EntryHasher.Length];

    // Used again by each call that appends leaves, and made by the first: most ranges have none.
    private HashBatch? _parents;
    private ByteBuffer? _level;

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>Appends a leaf, or a perfect subtree that the leaves so far leave room for.</summary>
    /// <param name="hash">The hash of the leaf or subtree.</param>
    /// <param name="level">0 for a leaf; n for a subtree of 2^n leaves.</param>
    public void Append(ReadOnlySpan<byte> hash, int level = 0)
    {
        if ((Size & ((1L << level) - 1)) != 0)
        {
            throw new ArgumentException("The subtree would not begin where one of its size can begin.", nameof(level));
        }

        hash.CopyTo(_carried);
        var at = level;
        for (; (Size >> at & 1) != 0; at++)
        {
            HashChildren(Node(at), _carried, _carried);
        }

        _carried.CopyTo(Node(at));
        Size += 1L << level;
    }

    /// <summary>Appends leaves: level by level, so that the nodes of a level are hashed together.</summary>
    /// <param name="hashes">The hashes of the leaves, one behind the other.</param>
    public void AppendLeaves(ReadOnlySpan<byte> hashes)
    {
        var count = hashes.Length / EntryHasher.Length;
        _parents ??= new HashBatch();
        _level ??= new ByteBuffer();
        var nodes = hashes;
        for (var level = 0; !nodes.IsEmpty; level++)
        {
            // The subtree that waits for a sister here is the left one of the first pair.
            var rest = nodes;
            _parents.Clear();
            if ((Size >> level & 1) != 0)
            {
                AddParent(Node(level), rest[..EntryHasher.Length]);
                rest = rest[EntryHasher.Length..];
            }

            for (; rest.Length >= 2 * EntryHasher.Length; rest = rest[(2 * EntryHasher.Length)..])
            {
                AddParent(rest[..EntryHasher.Length], rest.Slice(EntryHasher.Length, EntryHasher.Length));
            }

            rest.CopyTo(Node(level));
            _parents.Compute();
            _level.Clear();
            _level.Append(_parents.Hashes);
            nodes = _level.Written;
        }

        Size += count;
    }

    /// <summary>The root of the tree; of the empty one, the hash of nothing.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return SHA256.HashData([]);
        }

        var level = BitOperations.TrailingZeroCount(Size);
        var root = Node(level).ToArray();
        for (level++; level < Levels; level++)
        {
            if ((Size >> level & 1) != 0)
            {
                HashChildren(Node(level), root, root);
            }
        }

        return root;
    }

    /// <summary>The perfect subtrees, the largest and first one first: their levels, as <see cref="Append(ReadOnlySpan{byte}, int)"/> takes them, and hashes.</summary>
    public IEnumerable<(int Level, ReadOnlyMemory<byte> Hash)> Subtrees()
    {
        for (var level = Levels - 1; level >= 0; level--)
        {
            if ((Size >> level & 1) != 0)
            {
                yield return (level, _nodes.AsMemory(level * EntryHasher.Length, EntryHasher.Length));
            }
        }
    }

    /// <summary>A copy that goes its own way.</summary>
    public MerkleRange Copy()
    {
        var copy = new MerkleRange { Size = Size };
        _nodes.CopyTo(copy._nodes, 0);
        return copy;
    }

    /// <summary>Appends all leaves of another range, which are so few that they fill no subtree of this one anew.</summary>
    /// <param name="other">A range of less than the lowest subtree of this one.</param>
    public void Append(MerkleRange other)
    {
        for (var level = Levels - 1; level >= 0; level--)
        {
            if ((other.Size >> level & 1) != 0)
            {
                Append(other.Node(level), level);
            }
        }
    }

    /// <summary>The hash of a node: H(0x01 ‖ left ‖ right).</summary>
    public static void HashChildren(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> hash)
    {
        Span<byte> message = stackalloc byte[ParentLength];
        WriteParent(left, right, message);
        Sha256.Hash(message, hash);
    }

    private void AddParent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> message = stackalloc byte[ParentLength];
        WriteParent(left, right, message);
        _parents!.Add(message);
    }

    private static void WriteParent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> message)
    {
        message[0] = 0x01;
        left.CopyTo(message[1..]);
        right.CopyTo(message[(1 + EntryHasher.Length)..]);
    }

    private Span<byte> Node(int level) => _nodes.AsSpan(level * EntryHasher.Length, EntryHasher.Length);
}
