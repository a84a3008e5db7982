using System.Text.Json;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Tables;
using Microsoft.Data.Sqlite;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>Makes proofs that entries are in the ledger.</summary>
internal static class LedgerProver
{
    /// <summary>The numbers of the entries of a decision, the newest first.</summary>
    public static List<long> Find(SqliteConnection connection, string id)
    {
        var numbers = new List<long>();
        if (!DecisionId.TryReadTime(id, out var time))
        {
            return numbers;
        }

        var wanted = System.Text.Encoding.UTF8.GetBytes(id);
        foreach (var (first, last) in DecisionSearch.Ranges(connection, new DecisionQuery { Id = id }, time))
        {
            foreach (var batch in LedgerTables.ReadBatches(connection, first, last).Where(static batch => batch.Kind == (long)EntryKind.Decision))
            {
                BatchEntries.Visit(batch, (number, in record, _, _) =>
                {
                    if (record.Text(0).SequenceEqual(wanted))
                    {
                        numbers.Add(number);
                    }
                });
            }
        }

        return [.. numbers.OrderDescending()];
    }

    /// <summary>Proves an entry against the newest checkpoint.</summary>
    /// <exception cref="InvalidDataException">The ledger is damaged, or no checkpoint covers the entry.</exception>
    public static void Write(SqliteConnection connection, long number, Utf8JsonWriter json)
    {
        var (size, note) = LedgerTables.ReadCheckpoints(connection).LastOrDefault(checkpoint => checkpoint.Size <= LedgerTables.ReadSize(connection));
        if (number < 1 || number > size)
        {
            throw new InvalidDataException($"Entry {number} is covered by no checkpoint: the newest covers {size} entries. Wait for the next one, or stop the process that owns the store: it makes one at its end.");
        }

        var segment = (number - 1) / LedgerBatch.SegmentLength;
        var leaves = LedgerSegment.Load(connection, segment, size);
        var roots = Roots(connection, size);
        var path = MerkleTree.InclusionProof(leaves.Hashes, (int)((number - 1) % LedgerBatch.SegmentLength));
        path.AddRange(MerkleTree.InclusionProof(roots, (int)segment));
        EntryProof.Write(json, writer => leaves.Write(writer, number), path, note);
    }

    // The upper part of the tree is a tree over segments; the last one may be a part of one.
    private static byte[][] Roots(SqliteConnection connection, long size)
    {
        var roots = LedgerTables.ReadFilled(connection).Take((int)(size / LedgerBatch.SegmentLength)).Select(static segment => segment.Root).ToList();
        if (size % LedgerBatch.SegmentLength != 0)
        {
            roots.Add(MerkleTree.Root(LedgerSegment.Load(connection, size / LedgerBatch.SegmentLength, size).Hashes));
        }

        return [.. roots];
    }
}
