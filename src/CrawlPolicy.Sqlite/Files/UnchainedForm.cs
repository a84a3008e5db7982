using System.Globalization;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Files;

/// <summary>Stores of the forms 2 and 3, whose batches are no chain.</summary>
internal static class UnchainedForm
{
    /// <summary>Chains the decisions, and says so in the ledger.</summary>
    /// <param name="connection">A connection within a transaction.</param>
    /// <param name="tables">Makes the tables of the ledger.</param>
    public static void Convert(SqliteConnection connection, string tables)
    {
        Schema.Execute(connection, "ALTER TABLE batch RENAME TO unchained;" + tables);
        using (var batches = new BatchTable(connection))
        using (var select = connection.CreateCommand())
        {
            select.CommandText = "SELECT first, count, form, records FROM unchained ORDER BY first";
            using var row = select.ExecuteReader();
            while (row.Read())
            {
                if (row.GetInt64(0) != batches.Chain.Next || row.GetInt64(2) is < 1 or > RecordWriter.Form)
                {
                    throw new InvalidDataException("Some records are missing or of an unknown form. Restore the store from a copy.");
                }

                batches.Insert(row.GetFieldValue<byte[]>(3), row.GetInt32(1), row.GetInt64(2));
            }
        }

        Schema.Execute(connection, "DROP TABLE unchained;");
    }

    /// <summary>Says in the ledger that what stands before was not chained when it was recorded.</summary>
    public static void Tell(SqliteConnection connection, long form, DateTimeOffset at)
    {
        using var batches = new BatchTable(connection);
        var size = batches.Chain.Size;
        batches.Insert(EntryKind.Recovery, new LedgerNote(
            at,
            string.Create(CultureInfo.InvariantCulture, $"The store had the form {form}, without a hash chain. Its {size} entries were chained now: what was done to them before cannot be seen."),
            size == 0 ? [] : [new EntryRange(1, size, 0)]));
    }
}
