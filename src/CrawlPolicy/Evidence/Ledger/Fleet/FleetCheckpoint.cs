using System.Globalization;
using System.Text;

namespace CrawlPolicy.Evidence.Ledger.Fleet;

/// <summary>
/// What all chains of a fleet were at one moment, in the words of C2SP tlog-checkpoint with extension lines:
/// <code>
/// name of the fleet
/// how many entries all chains have together
/// root in base64
/// by NODE NUMBER
/// NODE SIZE ROOT      (any number of lines, by rising NODE)
/// </code>
/// The root is the one of a Merkle tree (RFC 9162 §2.1.1) whose leaves are the heads of all chains that have a checkpoint of their own,
/// sorted by the bytes of the node's name; <see cref="ChainHead.Leaf"/> says what is hashed. The fourth line names the node that made the
/// checkpoint, and counts its own from 1. The lines behind it name the heads that changed since that node's checkpoint before; its first
/// names all of them. So the checkpoints of one node, in whatever place they are kept, tell by themselves what the root is made of.
/// </summary>
/// <param name="Origin">The fleet's name.</param>
/// <param name="Size">How many entries all chains have together.</param>
/// <param name="Root">The root over the heads of all chains.</param>
/// <param name="Node">The node that made it.</param>
/// <param name="Number">Which of that node's it is, from 1.</param>
/// <param name="Changed">The heads that changed.</param>
internal sealed record FleetCheckpoint(string Origin, long Size, byte[] Root, string Node, long Number, IReadOnlyList<ChainHead> Changed)
{
    /// <summary>The longest note that is read, enough for the heads of 150,000 chains.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    private const int HeadLines = 4;

    /// <summary>The text that is signed.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(new Checkpoint(Origin, Size, Root).Text);
            text.Append(CultureInfo.InvariantCulture, $"by {Node} {Number}\n");
            foreach (var head in Changed)
            {
                text.Append(CultureInfo.InvariantCulture, $"{head.Node} {head.Size} {Convert.ToBase64String(head.Root)}\n");
            }

            return text.ToString();
        }
    }

    /// <summary>The root over some heads.</summary>
    public static byte[] RootOf(IEnumerable<ChainHead> heads)
    {
        var tree = new MerkleRange();
        foreach (var head in heads.OrderBy(static head => head.Node, StringComparer.Ordinal))
        {
            tree.Append(head.Leaf());
        }

        return tree.Root();
    }

    /// <summary>Reads the text, which must be exactly as <see cref="Text"/> writes it.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public static FleetCheckpoint Read(string text)
    {
        var lines = text.Length <= MaximumLength ? text.Split('\n') : [];
        if (lines.Length <= HeadLines || lines[^1].Length != 0 || lines[3].Split(' ') is not ["by", var node, var number] || !TryNumber(number, out var count))
        {
            throw Malformed();
        }

        var whole = Checkpoint.Read(string.Join('\n', lines[..3]) + "\n");
        var read = new FleetCheckpoint(whole.Origin, whole.Size, whole.Root, node, count, [.. lines[HeadLines..^1].Select(ReadHead)]);
        var isSorted = read.Changed.Zip(read.Changed.Skip(1)).All(static pair => string.CompareOrdinal(pair.First.Node, pair.Second.Node) < 0);
        return isSorted && Checkpoint.IsName(node) && string.Equals(read.Text, text, StringComparison.Ordinal) ? read : throw Malformed();
    }

    private static ChainHead ReadHead(string line)
    {
        var root = new byte[EntryHasher.Length];
        return line.Split(' ') is [var node, var size, var base64] && Checkpoint.IsName(node) && TryNumber(size, out var number)
            && Convert.TryFromBase64String(base64, root, out var length) && length == root.Length
            ? new ChainHead(node, number, root)
            : throw Malformed();
    }

    private static bool TryNumber(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static InvalidDataException Malformed() =>
        new("This is no checkpoint of a fleet: its name, its size and its root, a line 'by NODE NUMBER', and lines 'NODE SIZE ROOT' by rising NODE.");
}
