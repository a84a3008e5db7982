namespace CrawlPolicy.Evidence.Ledger;

/// <summary>Writes records in the form of <see cref="RecordWriter"/> from the bytes of others.</summary>
internal static class RecordBytes
{
    /// <summary>Appends a record with all of its texts, so that it can stand first.</summary>
    /// <param name="record">The record.</param>
    /// <param name="removed">The fields whose texts become empty.</param>
    /// <param name="output">Where it is written.</param>
    public static void AppendWhole(in RecordScanner record, byte removed, ByteBuffer output)
    {
        if (record.HasEventFirst)
        {
            output.AppendNumber(record.Number(RecordScanner.EventNumber));
        }

        AppendNumbers(record, 0, RecordScanner.DecisionNumbers, output);
        AppendTexts(record, 0, RecordWriter.DecisionTexts, removed, output);
        if (record.HasOutcomes && !record.HasEventFirst)
        {
            output.AppendNumber(record.Number(RecordScanner.EventNumber));
        }

        if (record.IsOutcome)
        {
            AppendNumbers(record, RecordScanner.EventNumber + 1, RecordScanner.Numbers, output);
            AppendTexts(record, RecordWriter.DecisionTexts, RecordWriter.Texts, removed, output);
        }
    }

    private static void AppendNumbers(in RecordScanner record, int from, int to, ByteBuffer output)
    {
        for (var i = from; i < to; i++)
        {
            output.AppendNumber(record.Number(i));
        }
    }

    private static void AppendTexts(in RecordScanner record, int from, int to, byte removed, ByteBuffer output)
    {
        for (var i = from; i < to; i++)
        {
            var text = EntryFields.IsIn(removed, i) ? [] : record.Text(i);
            output.AppendNumber(text.Length + 1);
            output.Append(text);
        }
    }

    /// <summary>Divides records in two.</summary>
    /// <param name="records">The records.</param>
    /// <param name="count">How many stay in the first part; there are more than that.</param>
    /// <param name="form">The form that they are written in.</param>
    /// <param name="second">The others.</param>
    /// <returns>The length of the first part, which is the beginning of the records.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static int Split(ReadOnlySpan<byte> records, int count, long form, ByteBuffer second)
    {
        var scanner = new RecordScanner(records, form);
        for (var i = 0; i < count; i++)
        {
            _ = scanner.Next();
        }

        var length = scanner.Position;

        // Decisions have no texts of outcomes: those of the next outcome may be said to be the same as in the first part.
        while (scanner.Next())
        {
            AppendWhole(scanner, 0, second);
            if (!scanner.HasOutcomes || scanner.IsOutcome)
            {
                break;
            }
        }

        second.Append(records[scanner.Position..]);
        return length;
    }
}
