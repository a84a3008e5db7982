using System.Buffers.Binary;
using System.Text;
using CrawlPolicy.Cooldown;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Writing;

namespace CrawlPolicy.Sqlite.Journal;

/// <summary>
/// Writes the frames of the journal:
/// <code>
/// check (4) ‖ length of what follows (4) ‖ sequence (8) ‖ form ‖ records ‖ pace ‖ blocks
/// </code>
/// Fixed numbers are little endian; all others have seven bits in each byte (LEB128), texts and bytes stand behind their length. The check
/// is a CRC-32C that begins with the ledger's name, so that a frame of another store is none here.
/// </summary>
internal sealed class FrameWriter(uint seed)
{
    /// <summary>The length of what stands before the form.</summary>
    public const int HeaderLength = 16;

    /// <summary>The length of what stands before the length.</summary>
    public const int CheckLength = 4;

    private readonly ByteBuffer _frame = new();

    /// <summary>Writes the frame of a batch.</summary>
    /// <returns>The frame, until the next is written.</returns>
    public ReadOnlySpan<byte> Write(long sequence, WriteBatch batch)
    {
        _frame.Clear();
        var header = _frame.Extend(HeaderLength);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], sequence);
        _frame.AppendNumber(RecordWriter.Form);
        _frame.AppendNumber(batch.Decisions.Count);
        Append(batch.Decisions.Written);
        _frame.AppendNumber(batch.Pace.Count);
        foreach (var row in batch.Pace)
        {
            Append(row);
        }

        _frame.AppendNumber(batch.Blocks.Count);
        foreach (var (site, block) in batch.Blocks)
        {
            Append(site, block);
        }

        var frame = _frame.WrittenForPatch(0);
        BinaryPrimitives.WriteInt32LittleEndian(frame[CheckLength..], frame.Length - 8);
        BinaryPrimitives.WriteUInt32LittleEndian(frame, FrameCheck.Compute(seed, frame[CheckLength..]));
        return frame;
    }

    private void Append(PaceRow row)
    {
        Append(row.Site);
        _frame.Append(row.IsRetired ? (byte)1 : (byte)0);
        _frame.AppendNumber(Microseconds.Ceiling(row.State.TheoreticalArrival));
        _frame.AppendNumber(row.State.Day);
        _frame.AppendNumber(row.State.Count);
    }

    private void Append(SiteKey site, SiteBlock block)
    {
        Append(site);
        _frame.AppendNumber(Microseconds.Ceiling(block.Until));
        Append(block.Reason.Code);
        _frame.AppendNumber(block.Incidents);
        _frame.AppendNumber(Microseconds.Floor(block.LastIncident));
        Append(block.Cause);
    }

    private void Append(SiteKey site)
    {
        Append(site.Operator);
        Append(site.Site);
    }

    private void Append(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        _frame.AppendNumber(length);
        Encoding.UTF8.GetBytes(text, _frame.Extend(length));
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _frame.AppendNumber(bytes.Length);
        _frame.Append(bytes);
    }
}
