using System.Buffers.Binary;

namespace CrawlPolicy.Sidecar.Connecting.Hellos;

/// <summary>Joins the TLS records over which a client's first message may be spread (RFC 8446 §5.1).</summary>
internal static class HelloRecords
{
    private const int RecordHeader = 5;
    private const int MaximumRecord = 16_384;
    private const int MessageHeader = 4;
    private const byte Handshake = 22;
    private const byte MajorVersion = 3;
    private const byte ClientHelloMessage = 1;

    /// <summary>Joins the records in place.</summary>
    /// <param name="bytes">What has come so far; overwritten.</param>
    /// <param name="message">The body of the hello, where it is whole.</param>
    /// <returns><see cref="HelloKind.Hello"/> where it is.</returns>
    public static HelloKind Join(Span<byte> bytes, out ReadOnlySpan<byte> message)
    {
        message = default;
        var joined = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var record = bytes[at..];
            if (record[0] != Handshake || (record.Length > 1 && record[1] != MajorVersion))
            {
                return at == 0 ? HelloKind.NotTls : HelloKind.Malformed;
            }

            if (record.Length < RecordHeader)
            {
                return HelloKind.Incomplete;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(record[3..]);
            if (length is 0 or > MaximumRecord)
            {
                return HelloKind.Malformed;
            }

            var part = record.Slice(RecordHeader, Math.Min(length, record.Length - RecordHeader));
            part.CopyTo(bytes[joined..]);
            joined += part.Length;
            var kind = Measure(bytes[..joined], part.Length == length, out message);
            if (kind != HelloKind.Incomplete)
            {
                return kind;
            }

            at += RecordHeader + length;
        }

        return HelloKind.Incomplete;
    }

    private static HelloKind Measure(ReadOnlySpan<byte> joined, bool isWholeRecord, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (!joined.IsEmpty && joined[0] != ClientHelloMessage)
        {
            return HelloKind.Malformed;
        }

        if (joined.Length < MessageHeader)
        {
            return HelloKind.Incomplete;
        }

        var end = MessageHeader + (int)(BinaryPrimitives.ReadUInt32BigEndian(joined) & 0xFF_FFFF);
        if (end > ClientHelloReader.MaximumBytes)
        {
            return HelloKind.TooLarge;
        }

        if (joined.Length < end)
        {
            return HelloKind.Incomplete;
        }

        // What follows in the same record could be a second hello, which a server might heed.
        if (joined.Length > end || !isWholeRecord)
        {
            return HelloKind.Malformed;
        }

        message = joined[MessageHeader..end];
        return HelloKind.Hello;
    }
}
