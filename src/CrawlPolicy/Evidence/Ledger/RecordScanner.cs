namespace CrawlPolicy.Evidence.Ledger;

/// <summary>
/// Walks over what <see cref="RecordWriter"/> wrote without making objects. It is stricter than <see cref="RecordReader"/>: a number
/// has one written form, and so has an empty text, so that no byte can be changed without changing what is read.
/// </summary>
internal ref struct RecordScanner
{
    /// <summary>How many numbers a record has, those of an outcome among them.</summary>
    public const int Numbers = 9;

    /// <summary>How many numbers the record of a decision begins with.</summary>
    public const int DecisionNumbers = 6;

    /// <summary>Which number tells the event of an outcome; 0 in the record of a decision.</summary>
    public const int EventNumber = 6;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly long _form;
    private TextRanges _texts;
    private NumberValues _numbers;

    /// <summary>Starts before the first record.</summary>
    /// <param name="bytes">The records.</param>
    /// <param name="form">The form that they are written in.</param>
    public RecordScanner(ReadOnlySpan<byte> bytes, long form)
    {
        _bytes = bytes;
        _form = form;
    }

    /// <summary>Whether records of this form say whether they tell of an outcome.</summary>
    public readonly bool HasOutcomes => _form >= RecordWriter.EventBehindTexts;

    /// <summary>Whether records of this form begin with the event.</summary>
    public readonly bool HasEventFirst => _form >= RecordWriter.EventFirst;

    /// <summary>Whether this record tells what became of a fetch.</summary>
    public readonly bool IsOutcome => _numbers[EventNumber] != 0;

    /// <summary>Where the next record begins.</summary>
    public int Position { get; private set; }

    /// <summary>Goes to the next record.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public bool Next()
    {
        if (Position == _bytes.Length)
        {
            return false;
        }

        if (HasEventFirst)
        {
            ReadEvent();
        }

        for (var i = 0; i < DecisionNumbers; i++)
        {
            _numbers[i] = ReadNumber();
        }

        ReadTexts(0, RecordWriter.DecisionTexts);
        if (HasOutcomes && !HasEventFirst)
        {
            ReadEvent();
        }

        ReadOutcome();
        return true;
    }

    /// <summary>A number of this record: at, until, robotsFetchedAt (ticks), wouldRefuse, line, status; event, bytes, duration (ticks).</summary>
    public readonly long Number(int index) => _numbers[index];

    /// <summary>A text of this record, in the order of <see cref="RecordWriter"/>.</summary>
    public readonly ReadOnlySpan<byte> Text(int index) =>
        index >= RecordWriter.DecisionTexts && !IsOutcome ? [] : _bytes.Slice(_texts[index].Start, _texts[index].Length);

    private void ReadEvent()
    {
        _numbers[EventNumber] = ReadNumber();
        if (_numbers[EventNumber] is < 0 or > (long)OutcomeEvent.Deleted)
        {
            throw Damaged();
        }
    }

    private void ReadOutcome()
    {
        for (var i = EventNumber + 1; i < Numbers; i++)
        {
            _numbers[i] = IsOutcome ? ReadNumber() : 0;
        }

        if (IsOutcome)
        {
            ReadTexts(RecordWriter.DecisionTexts, RecordWriter.Texts);
        }
    }

    private void ReadTexts(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var length = ReadNumber() - 1;
            if (length < 0)
            {
                if (length < -1 || (HasEventFirst && _texts[i].Length == 0))
                {
                    throw Damaged();
                }

                continue;
            }

            if (length > _bytes.Length - Position)
            {
                throw Damaged();
            }

            _texts[i] = (Position, (int)length);
            Position += (int)length;
        }
    }

    private long ReadNumber()
    {
        var number = 0UL;
        for (var i = 0; i < 10 && Position < _bytes.Length; i++)
        {
            var value = _bytes[Position++];
            if (i == 9 && value > 1)
            {
                break;
            }

            number |= (ulong)(value & 0x7F) << (7 * i);
            if (value <= 0x7F)
            {
                return value == 0 && i > 0 ? throw Damaged() : (long)number;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("its stored bytes are no record");

    [System.Runtime.CompilerServices.InlineArray(RecordWriter.Texts)]
    private struct TextRanges
    {
        private (int Start, int Length) _first;
    }

    [System.Runtime.CompilerServices.InlineArray(Numbers)]
    private struct NumberValues
    {
        private long _first;
    }
}
