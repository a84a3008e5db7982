using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Evidence.Ledger.Reading;
using CrawlPolicy.Sqlite.Files;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Tables;

/// <summary>Reads the tables of the ledger.</summary>
internal static class LedgerTables
{
    private static readonly HashSet<long> NoSizes = [];

    /// <summary>The ledger's name, and the public key that signs its checkpoints (SubjectPublicKeyInfo), where there is one yet.</summary>
    public static (string Origin, byte[]? Key) ReadIdentity(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT origin, key FROM ledger";
        using var row = command.ExecuteReader();
        return row.Read()
            ? (row.GetString(0), row.IsDBNull(1) ? null : row.GetFieldValue<byte[]>(1))
            : throw new InvalidDataException("The ledger has lost its name. Restore the store from a copy.");
    }

    /// <summary>The last commit of the journal that is in the tables.</summary>
    public static long ReadApplied(SqliteConnection connection) => Schema.Number(connection, "SELECT applied FROM journal");

    /// <summary>Sets the public key that signs the checkpoints.</summary>
    public static void SetKey(SqliteConnection connection, byte[] key)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE ledger SET key = $key";
        command.Parameters.AddWithValue("$key", key);
        command.ExecuteNonQuery();
    }

    /// <summary>The full segments in order.</summary>
    public static List<FilledSegment> ReadFilled(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, root, hash FROM ledger_segment ORDER BY number";
        using var row = command.ExecuteReader();
        var segments = new List<FilledSegment>();
        while (row.Read())
        {
            segments.Add(new FilledSegment(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)));
        }

        return segments;
    }

    /// <summary>Signed checkpoints in the order of their sizes.</summary>
    public static List<(long Size, string Note)> ReadCheckpoints(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT size, note FROM checkpoint ORDER BY size";
        using var row = command.ExecuteReader();
        var notes = new List<(long, string)>();
        while (row.Read())
        {
            notes.Add((row.GetInt64(0), row.GetString(1)));
        }

        return notes;
    }

    /// <summary>The size of the ledger.</summary>
    public static long ReadSize(SqliteConnection connection) =>
        Schema.Number(connection, "SELECT coalesce(max(first + count), 1) - 1 FROM (SELECT first, count FROM batch ORDER BY first DESC LIMIT 1)");

    /// <summary>Reads batches in order.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="first">The number of the first entry; a batch begins with it.</param>
    /// <param name="last">The number of the last entry, or beyond it.</param>
    public static IEnumerable<LedgerBatch> ReadBatches(SqliteConnection connection, long first, long last)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT first, count, kind, form, records, seals, hash FROM batch WHERE first BETWEEN $first AND $last ORDER BY first";
        command.Parameters.AddWithValue("$first", first);
        command.Parameters.AddWithValue("$last", last);
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            yield return new LedgerBatch(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetFieldValue<byte[]>(4), row.GetFieldValue<byte[]>(5), row.GetFieldValue<byte[]>(6));
        }
    }

    /// <summary>The end of the ledger; the entries behind the last full segment are verified for it.</summary>
    /// <exception cref="InvalidDataException">They are not what was recorded.</exception>
    public static LedgerChain LoadChain(SqliteConnection connection)
    {
        var origin = ReadIdentity(connection).Origin;
        var filled = ReadFilled(connection);
        var segments = new MerkleRange();
        for (var i = 0; i < filled.Count; i++)
        {
            if (filled[i].Number != i || filled[i] is not { Root.Length: EntryHasher.Length, Hash.Length: EntryHasher.Length })
            {
                throw new InvalidDataException($"The root of the ledger's segment {i} is missing or damaged. Restore the store from a copy.");
            }

            segments.Append(filled[i].Root, LedgerBatch.SegmentLevel);
        }

        var previous = filled.Count == 0 ? EntryHasher.Genesis(origin) : filled[^1].Hash;
        var open = new SegmentVerifier(segments.Size + 1, previous, NoSizes).Verify(ReadBatches(connection, segments.Size + 1, long.MaxValue));
        if (open.Tree.Size >= LedgerBatch.SegmentLength)
        {
            throw new InvalidDataException($"The root of the ledger's segment {filled.Count} is missing. Restore the store from a copy.");
        }

        return open.Bad is null
            ? new LedgerChain(segments, open.Tree, open.Hash)
            : throw new InvalidDataException(
                $"The record is damaged, and nothing can be added to it. {open.Bad.Problem} Look with `policy-lint ledger verify`; then restore the store from a copy, or keep it as it is and name another file for a new one.");
    }
}
