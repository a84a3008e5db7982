using System.Buffers.Binary;
using System.Text;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>
/// An entry that is no decision. Its bytes: the byte 1; the time in ticks (8); the length of the text (4) and the text in UTF-8; how many
/// ranges follow (4); each range: number of the first entry (8), of the last (8), mask of the fields (1). All numbers are big endian.
/// </summary>
/// <param name="At">When it was made.</param>
/// <param name="Text">What happened and why.</param>
/// <param name="Ranges">Which entries it is about.</param>
internal sealed record LedgerNote(DateTimeOffset At, string Text, IReadOnlyList<EntryRange> Ranges)
{
    /// <summary>The most ranges that one note names.</summary>
    public const int MaximumRanges = 4096;

    private const byte Version = 1;
    private const int HeadLength = 13;
    private const int RangeLength = 17;

    /// <summary>Writes the note.</summary>
    public byte[] Write()
    {
        var bytes = new ByteBuffer();
        bytes.Append(Version);
        BinaryPrimitives.WriteInt64BigEndian(bytes.Extend(8), At.UtcTicks);
        bytes.AppendWithLength(Encoding.UTF8.GetBytes(Text));
        BinaryPrimitives.WriteInt32BigEndian(bytes.Extend(4), Ranges.Count);
        foreach (var range in Ranges)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes.Extend(8), range.First);
            BinaryPrimitives.WriteInt64BigEndian(bytes.Extend(8), range.Last);
            bytes.Append(range.Fields);
        }

        return bytes.Written.ToArray();
    }

    /// <summary>Reads a note.</summary>
    /// <exception cref="InvalidDataException">The bytes are none.</exception>
    public static LedgerNote Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength + 4 || bytes[0] != Version)
        {
            throw Damaged();
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        var textLength = BinaryPrimitives.ReadInt32BigEndian(bytes[9..]);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks || textLength < 0 || textLength > bytes.Length - HeadLength - 4)
        {
            throw Damaged();
        }

        var count = BinaryPrimitives.ReadInt32BigEndian(bytes[(HeadLength + textLength)..]);
        var rest = bytes[(HeadLength + textLength + 4)..];
        if (count is < 0 or > MaximumRanges || rest.Length != count * RangeLength)
        {
            throw Damaged();
        }

        var ranges = new EntryRange[count];
        for (var i = 0; i < count; i++)
        {
            var range = rest.Slice(i * RangeLength, RangeLength);
            ranges[i] = new EntryRange(BinaryPrimitives.ReadInt64BigEndian(range), BinaryPrimitives.ReadInt64BigEndian(range[8..]), range[16]);
        }

        return new LedgerNote(new DateTimeOffset(ticks, TimeSpan.Zero), Encoding.UTF8.GetString(bytes.Slice(HeadLength, textLength)), ranges);
    }

    private static InvalidDataException Damaged() => new("its stored bytes are no note");
}
