using System.Buffers.Binary;
using System.Text;

namespace CrawlPolicy.Sidecar.Tests.Connecting.Hellos;

/// <summary>Writes TLS hellos field by field, as no TLS library lets one (RFC 8446 §4.1.2).</summary>
internal sealed class HelloBuilder
{
    private readonly List<byte[]> _extensions = [];

    public byte MessageType { get; init; } = 1;

    /// <summary>A hello of a browser: GREASE (RFC 8701) first and last, and the server name between.</summary>
    public static HelloBuilder Browser(string serverName) =>
        new HelloBuilder().Extension(0x1A1A, []).ServerName(serverName).Extension(0x002B, [2, 3, 4]).Extension(0xFAFA, [0]);

    public HelloBuilder Extension(int type, byte[] content)
    {
        _extensions.Add([.. Number(type), .. Vector(content)]);
        return this;
    }

    public HelloBuilder ServerName(params string[] names) =>
        Extension(0, Vector([.. names.SelectMany(static name => (byte[])[0, .. Vector(Encoding.Latin1.GetBytes(name))])]));

    /// <summary>The handshake message, without records.</summary>
    public byte[] Message(byte[]? after = null)
    {
        byte[] body =
        [
            3, 3, .. Enumerable.Repeat((byte)7, 32), 4, 1, 2, 3, 4, .. Vector([0x8A, 0x8A, 0x13, 0x01]), 1, 0,
            .. _extensions.Count == 0 ? [] : Vector([.. _extensions.SelectMany(static bytes => bytes)]),
            .. after ?? [],
        ];
        return [MessageType, (byte)(body.Length >> 16), .. Number(body.Length & 0xFFFF), .. body];
    }

    /// <summary>The message in records of so many bytes at most.</summary>
    public byte[] Build(int recordLength = 16_384) => Records(Message(), recordLength);

    public static byte[] Records(byte[] message, int recordLength) =>
        [.. message.Chunk(recordLength).SelectMany(static chunk => (byte[])[22, 3, 1, .. Vector(chunk)])];

    private static byte[] Vector(byte[] content) => [.. Number(content.Length), .. content];

    private static byte[] Number(int value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        return bytes;
    }
}
