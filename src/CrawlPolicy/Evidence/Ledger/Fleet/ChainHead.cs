using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CrawlPolicy.Evidence.Ledger.Fleet;

/// <summary>What the chain of a node was by one of its checkpoints.</summary>
/// <param name="Node">The node.</param>
/// <param name="Size">How many entries its chain had.</param>
/// <param name="Root">The root of the tree over them.</param>
internal sealed record ChainHead(string Node, long Size, byte[] Root)
{
    /// <summary>The leaf that stands for it in the tree of a fleet: H(0x00 ‖ length of the node's name in UTF-8 (4) ‖ it ‖ size (8) ‖ root (32)), numbers big endian.</summary>
    public byte[] Leaf()
    {
        var bytes = new ByteBuffer();
        bytes.Append(0);
        bytes.AppendWithLength(Encoding.UTF8.GetBytes(Node));
        BinaryPrimitives.WriteInt64BigEndian(bytes.Extend(8), Size);
        bytes.Append(Root);
        return SHA256.HashData(bytes.Written);
    }
}
