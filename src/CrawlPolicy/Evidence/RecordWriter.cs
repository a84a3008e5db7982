using System.Text;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Evidence;

/// <summary>
/// Writes records one after the other into bytes: numbers with seven bits in each byte (LEB128), and texts in UTF-8 behind their
/// length plus one. A 0 in the length's place stands for the text of the record before, which is not empty: most of what is told of
/// one fetch holds for the next one too, and costs a byte and a comparison of references. A record begins with the number of the
/// outcome's event, 0 for a decision; an outcome's two numbers and its texts stand at the end.
/// <para>
/// In form 2 the event stands behind a decision's texts, and an empty text may be said to be that of the record before; form 1 tells
/// of no outcomes.
/// </para>
/// </summary>
internal sealed class RecordWriter
{
    /// <summary>The number of the form. It goes up with every change to what <see cref="Append"/> writes; <see cref="RecordReader"/> knows all forms.</summary>
    public const int Form = 3;

    /// <summary>The form since which a record begins with its event, and an empty text is written as such.</summary>
    public const int EventFirst = 3;

    /// <summary>The form in which a record's event stands behind a decision's texts.</summary>
    public const int EventBehindTexts = 2;

    /// <summary>How many texts a record has, those of an outcome among them.</summary>
    public const int Texts = 24;

    /// <summary>How many texts the record of a decision has.</summary>
    public const int DecisionTexts = 20;

    private const int LongestNumber = 10;
    private const int NumbersLength = 9 * LongestNumber;
    private const int KeptRoom = 256 * 1024;

    private readonly string?[] _before = new string?[Texts];
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>How many records were written.</summary>
    public int Count { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Writes a record, or where that fails nothing of it.</summary>
    public void Append(DecisionRecord record)
    {
        var before = _length;
        try
        {
            Write(record);
            Count++;
        }
        catch
        {
            // What others wrote before stays whole, and no later record refers to a text that is not there.
            _length = before;
            Array.Clear(_before);
            throw;
        }
    }

    /// <summary>Begins anew. The room is kept, but for what unusually long texts took.</summary>
    public void Clear()
    {
        Array.Clear(_before);
        _length = 0;
        Count = 0;
        if (_bytes.Length > KeptRoom)
        {
            _bytes = new byte[KeptRoom];
        }
    }

    private void Write(DecisionRecord record)
    {
        Reserve(NumbersLength);
        Write(record.Outcome is { } told ? (long)told.Event : 0);
        Write(record.At.UtcTicks);
        Write(record.Until?.UtcTicks ?? 0);
        Write(record.RobotsFetchedAt?.UtcTicks ?? 0);
        Write(record.WouldRefuse ? 1 : 0);
        Write(record.Line);
        Write(record.Status);
        Write(0, record.Id);
        Write(1, record.Stage);
        Write(2, record.Verdict);
        Write(3, record.Method);
        Write(4, record.Url);
        Write(5, record.Site);
        Write(6, record.Crawler);
        Write(7, record.Operator);
        Write(8, record.ProductToken);
        Write(9, record.Purpose);
        Write(10, record.Reason);
        Write(11, record.Detail);
        Write(12, record.Rule);
        Write(13, record.File);
        Write(14, record.PolicyDigest);
        Write(15, record.RobotsDigest);
        Write(16, (record.Signals as SignalsRead)?.Json ?? SignalEvidenceJson.TextOrNothing(record.Signals));
        Write(17, record.Item);
        Write(18, record.Dataset);
        Write(19, record.DatasetDigest);
        if (record.Outcome is { } outcome)
        {
            Write(outcome);
        }
    }

    private void Write(FetchOutcome outcome)
    {
        Reserve(NumbersLength);
        Write(outcome.Bytes);
        Write(outcome.Duration?.Ticks ?? 0);
        Write(20, outcome.MediaType);
        Write(21, outcome.Modality);
        Write(22, outcome.Language);
        Write(23, outcome.Digest);
    }

    private void Write(int field, string text)
    {
        if (ReferenceEquals(_before[field], text) && text.Length > 0)
        {
            Reserve(1);
            _bytes[_length++] = 0;
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Reserve(LongestNumber + length);
        Write(length + 1);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
        _before[field] = text;
    }

    // Room is there already.
    private void Write(long number)
    {
        var rest = (ulong)number;
        for (; rest > 0x7F; rest >>= 7)
        {
            _bytes[_length++] = (byte)(rest | 0x80);
        }

        _bytes[_length++] = (byte)rest;
    }

    private void Reserve(int length)
    {
        if (_bytes.Length - _length < length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        }
    }
}
