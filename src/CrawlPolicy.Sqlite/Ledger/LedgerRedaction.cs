using System.Text;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>Removes fields of entries from a store, and says so in the ledger: all of it within one transaction.</summary>
internal sealed class LedgerRedaction
{
    private const int Url = 4;
    private const int Site = 5;
    private const int Item = 17;

    private readonly byte[][] _ids;
    private readonly byte[][] _items;
    private readonly byte[][] _sites;
    private readonly byte[][] _urlPrefixes;
    private readonly RedactionRequest _request;

    public LedgerRedaction(RedactionRequest request)
    {
        _request = request;
        (_ids, _items, _sites, _urlPrefixes) = (Bytes(request.Ids), Bytes(request.Items), Bytes(request.Sites), Bytes(request.UrlPrefixes));
    }

    /// <summary>Removes the fields.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="ledger">The end of the ledger.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancellationToken">Ends the work; nothing is removed then.</param>
    /// <returns>How many entries lost fields.</returns>
    public int Run(SqliteConnection connection, BatchTable ledger, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var removed = new List<EntryRange>();
        foreach (var batch in LedgerTables.ReadBatches(connection, 1, long.MaxValue).Where(static batch => batch.Kind == (long)EntryKind.Decision))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var after = BatchRedaction.Apply(batch, Choose, removed);
            if (!ReferenceEquals(after, batch))
            {
                Update(connection, after);
            }
        }

        RemoveFromIndex(connection, removed);
        foreach (var part in Merge(removed).Chunk(LedgerNote.MaximumRanges))
        {
            ledger.Insert(EntryKind.Redaction, new LedgerNote(at, _request.Reason, part));
        }

        return removed.Count;
    }

    private byte Choose(in RecordScanner record) =>
        Holds(_ids, record.Text(0)) || Holds(_items, record.Text(Item)) || Holds(_sites, record.Text(Site)) || BeginsWith(_urlPrefixes, record.Text(Url))
            ? _request.Fields
            : (byte)0;

    private static void Update(SqliteConnection connection, LedgerBatch batch)
    {
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE batch SET records = $records, seals = $seals WHERE first = $first";
        update.Parameters.AddWithValue("$records", batch.Records.ToArray());
        update.Parameters.AddWithValue("$seals", batch.Seals.ToArray());
        update.Parameters.AddWithValue("$first", batch.First);
        update.ExecuteNonQuery();
    }

    // What can be searched for names sites too: those that no entry of a part names any more are forgotten there.
    private static void RemoveFromIndex(SqliteConnection connection, List<EntryRange> removed)
    {
        var parts = new HashSet<(long First, long Last)>();
        foreach (var range in removed.Where(static range => (range.Fields & EntryFields.Bit((int)EntryField.Site)) != 0))
        {
            using var select = connection.CreateCommand();
            select.CommandText = "SELECT first, last FROM segment WHERE first <= $number AND last >= $number";
            select.Parameters.AddWithValue("$number", range.First);
            using var row = select.ExecuteReader();
            if (row.Read())
            {
                parts.Add((row.GetInt64(0), row.GetInt64(1)));
            }
        }

        foreach (var (first, last) in parts)
        {
            var sites = new HashSet<string>(StringComparer.Ordinal);
            using (var batches = new BatchReader(connection))
            {
                sites.UnionWith(batches.NewestFirst(first, last).Select(static record => record.Site));
            }

            foreach (var value in Values(connection, first).Where(value => !sites.Contains(value)))
            {
                using var delete = connection.CreateCommand();
                delete.CommandText = "DELETE FROM segment_value WHERE name = 'site' AND value = $value AND segment = $segment";
                delete.Parameters.AddWithValue("$value", value);
                delete.Parameters.AddWithValue("$segment", first);
                delete.ExecuteNonQuery();
            }
        }
    }

    private static List<string> Values(SqliteConnection connection, long segment)
    {
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT value FROM segment_value WHERE name = 'site' AND segment = $segment";
        select.Parameters.AddWithValue("$segment", segment);
        using var row = select.ExecuteReader();
        var values = new List<string>();
        while (row.Read())
        {
            values.Add(row.GetString(0));
        }

        return values;
    }

    private static List<EntryRange> Merge(List<EntryRange> removed)
    {
        var merged = new List<EntryRange>();
        foreach (var range in removed)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Last + 1 == range.First && last.Fields == range.Fields)
            {
                merged[^1] = last with { Last = range.Last };
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }

    private static bool Holds(byte[][] values, ReadOnlySpan<byte> text)
    {
        foreach (var value in values)
        {
            if (text.SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsWith(byte[][] prefixes, ReadOnlySpan<byte> text)
    {
        foreach (var prefix in prefixes)
        {
            if (text.StartsWith(prefix))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[][] Bytes(IReadOnlyList<string> texts) => [.. texts.Where(static text => text.Length > 0).Select(Encoding.UTF8.GetBytes)];
}
