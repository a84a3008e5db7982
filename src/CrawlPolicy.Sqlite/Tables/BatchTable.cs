using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Files;
using CrawlPolicy.Sqlite.Journal;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>
/// The entries of the ledger, in the order of their appending: a row for all that were committed at once. A row for each would cost
/// several times as much, and the writer shares its core with those who wait for it.
/// </summary>
internal sealed class BatchTable : IDisposable
{
    private readonly SegmentTable _segments;
    private readonly Statement _insert;
    private readonly Statement _insertFilled;
    private readonly ByteBuffer _rest = new();

    public BatchTable(SqliteConnection connection)
    {
        Chain = LedgerTables.LoadChain(connection);
        _segments = new SegmentTable(connection);
        _insert = new Statement(connection, "INSERT INTO batch (first, count, kind, form, records, seals, hash) VALUES (?, ?, ?, ?, ?, ?, ?)");
        _insertFilled = new Statement(connection, "INSERT INTO ledger_segment (number, root, hash) VALUES (?, ?, ?)");
    }

    /// <summary>The end of the ledger.</summary>
    public LedgerChain Chain { get; }

    /// <summary>Appends decisions.</summary>
    /// <param name="records">The decisions.</param>
    /// <param name="description">What can be searched for in them.</param>
    public void Insert(RecordWriter records, SegmentDescription description)
    {
        if (records.Count == 0)
        {
            return;
        }

        Insert(records.Written, records.Count, RecordWriter.Form);
        _segments.Add(description, Chain.Size);
    }

    /// <summary>Appends the decisions of a commit.</summary>
    public void Insert(JournalFrame frame)
    {
        var description = new SegmentDescription();
        var reader = new RecordReader(frame.Records.Span, frame.Form);
        while (reader.Read() is { } record)
        {
            description.Add(record);
        }

        if (frame.Count > 0)
        {
            Insert(frame.Records.Span, frame.Count, frame.Form);
            _segments.Add(description, Chain.Size);
        }
    }

    /// <summary>Appends decisions that are described already.</summary>
    /// <param name="records">The decisions.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="form">The form that they are written in.</param>
    public void Insert(ReadOnlySpan<byte> records, int count, long form)
    {
        while (count > Chain.Room)
        {
            // Once in 65,536 entries: no batch reaches from one segment into the next.
            _rest.Clear();
            var room = Chain.Room;
            InsertRow(records[..RecordBytes.Split(records, room, form, _rest)], room, form);
            records = _rest.Written.ToArray();
            count -= room;
        }

        InsertRow(records, count, form);
    }

    /// <summary>Appends an entry that is no decision.</summary>
    public void Insert(EntryKind kind, LedgerNote note)
    {
        var first = Chain.Next;
        var bytes = note.Write();
        Chain.Append(kind, bytes);
        InsertRow(first, 1, kind, 0, bytes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _segments.Dispose();
        _insert.Dispose();
        _insertFilled.Dispose();
    }

    private void InsertRow(ReadOnlySpan<byte> records, int count, long form)
    {
        var first = Chain.Next;
        Chain.Append(records, form);
        if (Chain.Next != first + count)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{Chain.Next - first} records are where {count} should be. Restore the store from a copy."));
        }

        InsertRow(first, count, EntryKind.Decision, form, records);
    }

    private void InsertRow(long first, int count, EntryKind kind, long form, ReadOnlySpan<byte> records)
    {
        _insert.Bind(1, first);
        _insert.Bind(2, count);
        _insert.Bind(3, (long)kind);
        _insert.Bind(4, form);
        _insert.Bind(5, records);
        _insert.Bind(6, Chain.Seals);
        _insert.Bind(7, Chain.Hash);
        _insert.Run();
        if (Chain.FilledRoot is { } root)
        {
            _insertFilled.Bind(1, (Chain.Size / LedgerBatch.SegmentLength) - 1);
            _insertFilled.Bind(2, root);
            _insertFilled.Bind(3, Chain.Hash);
            _insertFilled.Run();
        }
    }
}
