using System.Buffers.Binary;
using System.Text;

namespace CrawlPolicy.Evidence.Ledger;

/// <summary>
/// An entry that is no decision. Its bytes: the byte 1; the time in ticks (8); the length of the text (4) and the text in UTF-8; how many
/// ranges follow (4); each range: number of the first entry (8), of the last (8), mask of the fields (1). All numbers are big endian. Where
/// the ranges are about another chain, the first byte is 2, and the length of that chain's name (4) and the name stand before the text's.
/// </summary>
/// <param name="At">When it was made.</param>
/// <param name="Text">What happened and why.</param>
/// <param name="Ranges">Which entries it is about.</param>
internal sealed record LedgerNote(DateTimeOffset At, string Text, IReadOnlyList<EntryRange> Ranges)
{
    /// <summary>The most ranges that one note names.</summary>
    public const int MaximumRanges = 4096;

    private const byte Version = 1;
    private const byte VersionWithChain = 2;
    private const int HeadLength = 9;
    private const int RangeLength = 17;

    /// <summary>The name of the chain that the ranges are about; empty for the one that the note stands in.</summary>
    public string Chain { get; init; } = "";

    /// <summary>Writes the note.</summary>
    public byte[] Write()
    {
        var bytes = new ByteBuffer();
        bytes.Append(Chain.Length == 0 ? Version : VersionWithChain);
        BinaryPrimitives.WriteInt64BigEndian(bytes.Extend(8), At.UtcTicks);
        if (Chain.Length > 0)
        {
            bytes.AppendWithLength(Encoding.UTF8.GetBytes(Chain));
        }

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
        if (bytes.Length < HeadLength || bytes[0] is not (Version or VersionWithChain))
        {
            throw Damaged();
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        var rest = bytes[HeadLength..];
        var chain = bytes[0] == VersionWithChain ? ReadText(ref rest) : "";
        var text = ReadText(ref rest);
        var count = rest.Length < 4 ? -1 : BinaryPrimitives.ReadInt32BigEndian(rest);
        if (ticks < 0 || ticks > DateTimeOffset.MaxValue.Ticks || (bytes[0] == VersionWithChain && chain.Length == 0)
            || count is < 0 or > MaximumRanges || rest.Length - 4 != count * RangeLength)
        {
            throw Damaged();
        }

        rest = rest[4..];
        var ranges = new EntryRange[count];
        for (var i = 0; i < count; i++)
        {
            var range = rest.Slice(i * RangeLength, RangeLength);
            ranges[i] = new EntryRange(BinaryPrimitives.ReadInt64BigEndian(range), BinaryPrimitives.ReadInt64BigEndian(range[8..]), range[16]);
        }

        return new LedgerNote(new DateTimeOffset(ticks, TimeSpan.Zero), text, ranges) { Chain = chain };
    }

    private static string ReadText(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.Length < 4 ? -1 : BinaryPrimitives.ReadInt32BigEndian(rest);
        if (length < 0 || length > rest.Length - 4)
        {
            throw Damaged();
        }

        var text = Encoding.UTF8.GetString(rest.Slice(4, length));
        rest = rest[(4 + length)..];
        return text;
    }

    private static InvalidDataException Damaged() => new("its stored bytes are no note");
}
