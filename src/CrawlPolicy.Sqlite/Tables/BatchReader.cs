using System.Text;
using CrawlPolicy.Evidence;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>Reads the decisions of batches.</summary>
internal sealed class BatchReader : IDisposable
{
    private readonly SqliteCommand _select;

    public BatchReader(SqliteConnection connection)
    {
        _select = connection.CreateCommand();
        _select.CommandText = "SELECT form, records FROM batch WHERE first BETWEEN $first AND $last AND kind = 1 ORDER BY first DESC";
        _select.Parameters.AddWithValue("$first", 0);
        _select.Parameters.AddWithValue("$last", 0);
    }

    /// <summary>Reads decisions, those appended last first, a batch at a time.</summary>
    /// <param name="first">The number of the first decision; a batch begins with it.</param>
    /// <param name="last">The number of the last one, or beyond it.</param>
    /// <param name="id">The identity of the only decision that is looked for; <see langword="null"/> for all.</param>
    /// <exception cref="InvalidDataException">A batch is damaged, or of a later form.</exception>
    public IEnumerable<DecisionRecord> NewestFirst(long first, long last, string? id = null)
    {
        // Identities stand in the bytes as they are: to look for one there takes a hundredth of the time of reading the records.
        var wanted = Encoding.ASCII.GetBytes(id ?? "");
        _select.Parameters["$first"].Value = first;
        _select.Parameters["$last"].Value = last;
        using var row = _select.ExecuteReader();
        while (row.Read())
        {
            var bytes = row.GetFieldValue<byte[]>(1);
            if (bytes.AsSpan().IndexOf(wanted) < 0)
            {
                continue;
            }

            foreach (var record in Enumerable.Reverse(Read(bytes, row.GetInt64(0))))
            {
                yield return record;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _select.Dispose();

    private static List<DecisionRecord> Read(byte[] bytes, long form)
    {
        var records = new List<DecisionRecord>();
        var reader = new RecordReader(bytes, form);
        while (reader.Read() is { } record)
        {
            records.Add(record);
        }

        return records;
    }
}
