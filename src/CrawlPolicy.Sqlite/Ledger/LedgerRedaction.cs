using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Redacting;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>Removes fields of entries from a store, and says so in the ledger: all of it within one transaction.</summary>
internal sealed class LedgerRedaction(Redaction redaction)
{
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
            var after = BatchRedaction.Apply(batch, redaction.Choose, removed);
            if (!ReferenceEquals(after, batch))
            {
                Update(connection, after);
            }
        }

        RemoveFromIndex(connection, removed);
        foreach (var note in redaction.Notes(removed, at))
        {
            ledger.Insert(EntryKind.Redaction, note);
        }

        return removed.Count;
    }

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
}
