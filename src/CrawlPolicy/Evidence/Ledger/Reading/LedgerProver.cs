using System.Text.Json;

namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>Makes proofs that entries are in the ledger.</summary>
internal static class LedgerProver
{
    /// <summary>The numbers of the entries of a decision among some batches: the decision before what became of it, each the newest first.</summary>
    public static List<(long Number, bool IsOutcome)> Find(IEnumerable<LedgerBatch> batches, string id)
    {
        var numbers = new List<(long Number, bool IsOutcome)>();
        var wanted = System.Text.Encoding.UTF8.GetBytes(id);
        foreach (var batch in batches.Where(static batch => batch.Kind == (long)EntryKind.Decision))
        {
            BatchEntries.Visit(batch, (number, in record, _, _) =>
            {
                if (record.Text(0).SequenceEqual(wanted))
                {
                    numbers.Add((number, record.IsOutcome));
                }
            });
        }

        return [.. numbers.OrderBy(static entry => entry.IsOutcome).ThenByDescending(static entry => entry.Number)];
    }

    /// <summary>Proves an entry against the newest checkpoint.</summary>
    /// <exception cref="BadRecordException">The ledger is damaged.</exception>
    /// <exception cref="UnprovableEntryException">There is no such entry, or no checkpoint covers it.</exception>
    public static void Write(IChainReader chain, long number, Utf8JsonWriter json)
    {
        var entries = chain.ReadSize();
        var (size, note) = chain.ReadCheckpoints().LastOrDefault(checkpoint => checkpoint.Size <= entries);
        if (number < 1 || number > entries)
        {
            throw new UnprovableEntryException($"There is no entry {number}: the record has the entries 1 to {entries}. `policy-lint ledger export` writes them with their numbers.");
        }

        if (number > size)
        {
            throw new UnprovableEntryException($"Entry {number} is covered by no checkpoint: the newest covers {size} entries. Wait for the next one, or stop the process that owns the store: it makes one at its end.");
        }

        var segment = (number - 1) / LedgerBatch.SegmentLength;
        var leaves = LedgerSegment.Load(chain, segment, size);
        if (number < leaves.First || number >= leaves.First + leaves.Hashes.Length)
        {
            throw new UnprovableEntryException($"Entry {number} is no longer kept: the record was compacted (`policy-lint ledger compact`).");
        }

        if (leaves.First != (segment * LedgerBatch.SegmentLength) + 1)
        {
            throw new UnprovableEntryException($"Entry {number} cannot be proven by itself: entries before it in its segment are no longer kept. `policy-lint ledger export` holds what verifies it.");
        }

        var roots = Roots(chain, size);
        var path = MerkleTree.InclusionProof(leaves.Hashes, (int)((number - 1) % LedgerBatch.SegmentLength));
        path.AddRange(MerkleTree.InclusionProof(roots, (int)segment));
        EntryProof.Write(json, writer => leaves.Write(writer, number), path, note);
    }

    // The upper part of the tree is a tree over segments; the last one may be a part of one.
    private static byte[][] Roots(IChainReader chain, long size)
    {
        var roots = chain.ReadFilled().Take((int)(size / LedgerBatch.SegmentLength)).Select(static segment => segment.Root).ToList();
        if (size % LedgerBatch.SegmentLength != 0)
        {
            roots.Add(MerkleTree.Root(LedgerSegment.Load(chain, size / LedgerBatch.SegmentLength, size).Hashes));
        }

        return [.. roots];
    }
}
