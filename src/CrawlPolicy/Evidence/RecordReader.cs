using System.Text;

namespace CrawlPolicy.Evidence;

/// <summary>Reads what <see cref="RecordWriter"/> wrote, from the first record to the last.</summary>
internal ref struct RecordReader
{
    private readonly string[] _texts = new string[RecordWriter.Texts];
    private readonly long _form;
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts reading.</summary>
    /// <param name="bytes">What was written.</param>
    /// <param name="form">The form it was written in.</param>
    /// <exception cref="InvalidDataException">A later version of this program wrote it.</exception>
    public RecordReader(ReadOnlySpan<byte> bytes, long form)
    {
        if (form is < 1 or > RecordWriter.Form)
        {
            throw new InvalidDataException("Some records have a form that this program does not know. Read them with the version of CrawlPolicy that wrote them or a later one.");
        }

        _rest = bytes;
        _form = form;
        Array.Fill(_texts, "");
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>The record; <see langword="null"/> behind the last one.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public DecisionRecord? Read() => _rest.IsEmpty ? null : Read(_form < RecordWriter.EventFirst ? 0 : Number());

    private DecisionRecord Read(long happened) => new()
    {
        At = Time() ?? throw Damaged(),
        Until = Time(),
        RobotsFetchedAt = Time(),
        WouldRefuse = Number() != 0,
        Line = (int)Number(),
        Status = (int)Number(),
        Id = Text(0),
        Stage = Text(1),
        Verdict = Text(2),
        Method = Text(3),
        Url = Text(4),
        Site = Text(5),
        Crawler = Text(6),
        Operator = Text(7),
        ProductToken = Text(8),
        Purpose = Text(9),
        Reason = Text(10),
        Detail = Text(11),
        Rule = Text(12),
        File = Text(13),
        PolicyDigest = Text(14),
        RobotsDigest = Text(15),
        Signals = SignalEvidenceJson.Read(Text(16)),
        Item = Text(17),
        Dataset = Text(18),
        DatasetDigest = Text(19),
        Outcome = Outcome(_form == RecordWriter.EventBehindTexts ? Number() : happened),
    };

    private FetchOutcome? Outcome(long happened) => happened switch
    {
        0 => null,
        var number and > 0 and <= (long)OutcomeEvent.Deleted => new FetchOutcome
        {
            Event = (OutcomeEvent)number,
            Bytes = Number() is >= 0 and var bytes ? bytes : throw Damaged(),
            Duration = Number() switch { 0 => null, < 0 => throw Damaged(), var ticks => new TimeSpan(ticks) },
            MediaType = Text(20),
            Modality = Text(21),
            Language = Text(22),
            Digest = Text(23),
        },
        _ => throw Damaged(),
    };

    private DateTimeOffset? Time()
    {
        var ticks = Number();
        return ticks switch
        {
            0 => null,
            < 0 => throw Damaged(),
            _ when ticks > DateTimeOffset.MaxValue.Ticks => throw Damaged(),
            _ => new DateTimeOffset(ticks, TimeSpan.Zero),
        };
    }

    private string Text(int field)
    {
        var length = Number() - 1;
        if (length < 0)
        {
            return _texts[field];
        }

        if (length > _rest.Length)
        {
            throw Damaged();
        }

        var text = Encoding.UTF8.GetString(_rest[..(int)length]);
        _rest = _rest[(int)length..];
        return _texts[field] = text;
    }

    private long Number()
    {
        var number = 0UL;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            number |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] <= 0x7F)
            {
                _rest = _rest[(i + 1)..];
                return (long)number;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() =>
        new("Some records are damaged: they end in the middle, or hold what no record holds. Restore the store from a copy.");
}
