using System.Buffers.Binary;
using System.Text;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Files;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>Reads what <see cref="FrameWriter"/> wrote: one frame after the other, up to the first that is not whole.</summary>
internal ref struct FrameReader(ReadOnlyMemory<byte> file, uint seed)
{
    private int _frame;
    private int _position;
    private int _end;

    /// <summary>Reads the next frame.</summary>
    /// <returns>The frame; <see langword="null"/> where none follows that is whole.</returns>
    /// <exception cref="InvalidDataException">A whole frame is not what this program writes.</exception>
    public JournalFrame? Read()
    {
        if (!TryEnter(out var sequence))
        {
            return null;
        }

        var form = Number();
        var count = Length();
        var records = Bytes();
        var pace = new List<PaceRow>();
        for (var rows = Length(); rows > 0; rows--)
        {
            pace.Add(PaceRow());
        }

        var blocks = new List<KeyValuePair<SiteKey, SiteBlock>>();
        for (var rows = Length(); rows > 0; rows--)
        {
            blocks.Add(Block());
        }

        _frame = _end;
        return new JournalFrame(sequence, records, count, form, pace, blocks);
    }

    /// <summary>Goes beyond the next frame without reading what is in it.</summary>
    /// <returns>Its sequence; 0 where none follows that is whole.</returns>
    public long Skip()
    {
        if (!TryEnter(out var sequence))
        {
            return 0;
        }

        _frame = _end;
        return sequence;
    }

    /// <summary>Goes to the next whole frame of a later sequence, over bytes that are none.</summary>
    /// <param name="beyond">The sequence that it must be behind.</param>
    /// <returns>Whether there is one.</returns>
    public bool Find(long beyond)
    {
        // A frame takes more bytes than its header: no file holds a sequence further away.
        var most = beyond + (file.Length / FrameWriter.HeaderLength);
        var bytes = file.Span;
        for (var at = _frame; bytes.Length - at >= FrameWriter.HeaderLength; at++)
        {
            var sequence = SequenceAt(bytes[at..]);
            if (sequence > beyond && sequence <= most)
            {
                _frame = at;
                if (TryEnter(out _))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Which commit was begun behind the last whole frame; whatever was left of an earlier one where none was.</summary>
    public readonly long Begun => file.Length - _frame < FrameWriter.HeaderLength ? 0 : SequenceAt(file.Span[_frame..]);

    private static long SequenceAt(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt64LittleEndian(frame[8..]);

    // Goes to the beginning of the next frame's content, where the frame is whole.
    private bool TryEnter(out long sequence)
    {
        sequence = 0;
        var rest = file.Span[_frame..];
        if (rest.Length < FrameWriter.HeaderLength)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(rest[FrameWriter.CheckLength..]);
        if (length < 8 || length > rest.Length - 8
            || FrameCheck.Compute(seed, rest.Slice(FrameWriter.CheckLength, length + 4)) != BinaryPrimitives.ReadUInt32LittleEndian(rest))
        {
            return false;
        }

        sequence = SequenceAt(rest);
        _position = _frame + FrameWriter.HeaderLength;
        _end = _frame + length + 8;
        return true;
    }

    private PaceRow PaceRow()
    {
        var site = Site();
        var isRetired = Number() != 0;
        return new PaceRow(site, new PaceState(Microseconds.ToTime(Number()), (int)Number(), (int)Number()), isRetired);
    }

    // A code that this version does not know still blocks, under the most general reason.
    private KeyValuePair<SiteKey, SiteBlock> Block() => new(
        Site(),
        new SiteBlock(
            Microseconds.ToTime(Number()),
            ReasonCode.Find(Text()) ?? ReasonCode.CooldownBlocked,
            (int)Number(),
            Microseconds.ToTime(Number()),
            Text()));

    private SiteKey Site() => new(Text(), Text());

    private string Text() => Encoding.UTF8.GetString(Bytes().Span);

    private ReadOnlyMemory<byte> Bytes()
    {
        var length = Length();
        var bytes = file.Slice(_position, length);
        _position += length;
        return bytes;
    }

    // Of bytes or rows, of which each takes a byte at least.
    private int Length() => Number() is var length && length >= 0 && length <= _end - _position ? (int)length : throw Damaged();

    private long Number()
    {
        var number = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_position >= _end)
            {
                throw Damaged();
            }

            var next = file.Span[_position++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return (long)number;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() =>
        new("The store's journal holds a commit that this program cannot read. Open the store with the version of CrawlPolicy that wrote it or a later one.");
}
