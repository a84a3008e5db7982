using System.Globalization;
using CrawlPolicy.Evidence.Ledger;
using CrawlPolicy.Sqlite.Tables;

namespace CrawlPolicy.Sqlite.Ledger;

/// <summary>Computes every hash of a ledger anew, and compares it with what is kept in the store and outside of it.</summary>
/// <param name="reader">The store.</param>
/// <param name="outside">The signed checkpoints of the second place.</param>
/// <param name="key">The key that signs; <see langword="null"/> for the one that the store names itself.</param>
internal sealed class LedgerVerification(SqliteLedgerReader reader, IReadOnlyList<string> outside, NoteVerifier? key)
{
    private long _verified;

    /// <summary>How many entries were verified so far.</summary>
    public long Verified => Interlocked.Read(ref _verified);

    /// <summary>Verifies; segments in parallel.</summary>
    public LedgerReport Run(CancellationToken cancellationToken)
    {
        var (origin, ownKey, filled, size, inside) = reader.Use(static connection =>
        {
            var (name, publicKey) = LedgerTables.ReadIdentity(connection);
            return (name, publicKey, LedgerTables.ReadFilled(connection), LedgerTables.ReadSize(connection), LedgerTables.ReadCheckpoints(connection));
        });
        var report = new LedgerReport { Origin = origin, Size = size };
        using var own = ownKey is null || key is not null ? null : NoteVerifier.FromPublicKey(ownKey);
        var checkpoints = new CheckpointComparison(report, key ?? own);
        checkpoints.Read(inside.Select(static checkpoint => checkpoint.Note), isOutside: false);
        checkpoints.Read(outside, isOutside: true);

        var segments = new VerifiedSegment[(size + LedgerBatch.SegmentLength - 1) / LedgerBatch.SegmentLength];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, segments.Length, parallel, number => segments[number] = Verify(number, origin, filled, size, checkpoints.Sizes));
        Join(report, segments, filled, checkpoints);
        return report;
    }

    private VerifiedSegment Verify(int number, string origin, List<FilledSegment> filled, long size, IReadOnlySet<long> sizes)
    {
        var first = ((long)number * LedgerBatch.SegmentLength) + 1;
        var last = Math.Min(size, first + LedgerBatch.SegmentLength - 1);
        var previous = number == 0 ? EntryHasher.Genesis(origin) : filled.Find(segment => segment.Number == number - 1)?.Hash ?? [];
        if (previous.Length != EntryHasher.Length)
        {
            return new VerifiedSegment { Bad = new BadEntry(first, $"Entry {first} is bad: the hash that is kept of the entries before it is missing.") };
        }

        var segment = reader.Use(connection =>
            new SegmentVerifier(first, previous, sizes).Verify(LedgerTables.ReadBatches(connection, first, last)));
        if (segment.Bad is null && segment.Tree.Size != last - first + 1)
        {
            var missing = first + segment.Tree.Size;
            segment.Bad = new BadEntry(missing, string.Create(CultureInfo.InvariantCulture, $"Entry {missing} is bad: entries {missing} to {last} are missing."));
        }

        Interlocked.Add(ref _verified, segment.Tree.Size);
        return segment;
    }

    private static void Join(LedgerReport report, VerifiedSegment[] segments, List<FilledSegment> filled, CheckpointComparison checkpoints)
    {
        var tree = new MerkleRange();
        var removed = new List<EntryRange>();
        for (var number = 0; number < segments.Length && report.Bad is null; number++)
        {
            var segment = segments[number];
            report.Bad = segment.Bad ?? CompareRoot(segment, number, filled);
            checkpoints.Compare(tree, segment);
            removed.AddRange(segment.Removed);
            report.Notes.AddRange(segment.Notes);
            report.Decisions += segment.Decisions;
            tree.Append(segment.Tree);
        }

        if (report.Bad is { } bad)
        {
            report.Problems.Insert(0, bad.Problem);
        }
        else
        {
            report.Root = tree.Root();
            if (filled.Count > segments.Length || filled.Exists(segment => segment.Number >= report.Size / LedgerBatch.SegmentLength))
            {
                report.Problems.Add($"The store keeps roots of more entries than the {report.Size} that it has: entries at the end are missing.");
            }

            RedactionComparison.Compare(report, removed);
        }

        checkpoints.Finish();
    }

    private static BadEntry? CompareRoot(VerifiedSegment segment, int number, List<FilledSegment> filled)
    {
        if (segment.Tree.Size < LedgerBatch.SegmentLength)
        {
            return null;
        }

        var last = (number + 1L) * LedgerBatch.SegmentLength;
        return filled.Find(kept => kept.Number == number) is { } footer && footer.Root.AsSpan().SequenceEqual(segment.Tree.Root()) && footer.Hash.AsSpan().SequenceEqual(segment.Hash)
            ? null
            : new BadEntry(last, $"Entry {last} is bad: the root or the hash that is kept of the segment that it ends is another than the one of its entries.");
    }
}
