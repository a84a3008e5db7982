using System.Globalization;
using CrawlPolicy.Evidence.Ledger.Fleet;
using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>Computes every hash of a chain anew, and compares it with what is kept in the store and outside of it.</summary>
/// <param name="source">The store.</param>
/// <param name="chain">The chain.</param>
/// <param name="key">The keys that sign; <see langword="null"/> for the one that the store names itself.</param>
/// <param name="addVerified">Is told how many entries were verified.</param>
internal sealed class ChainVerification(ILedgerSource source, ChainIdentity chain, NoteVerifier? key, Action<long> addVerified)
{
    private IReadOnlyList<FilledSegment> _filled = [];
    private DroppedEnd? _end;

    /// <summary>What was found.</summary>
    public LedgerReport Report { get; private set; } = new() { Origin = chain.Origin };

    /// <summary>The entries that lack fields, in their order.</summary>
    public List<EntryRange> Removed { get; } = [];

    /// <summary>Verifies; segments in parallel.</summary>
    /// <param name="outside">The chain's signed checkpoints of the second place.</param>
    /// <param name="heads">What fleet checkpoints tell of the chain.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Run(IEnumerable<string> outside, IEnumerable<(ChainHead Head, bool IsOutside)> heads, CancellationToken cancellationToken)
    {
        (_filled, _end, var size, var inside) = source.Use(chain, static reader => (reader.ReadFilled(), reader.ReadDroppedEnd(), reader.ReadSize(), reader.ReadCheckpoints()));
        Report = new LedgerReport { Node = chain.Node, Origin = chain.Origin, Size = size };
        using var own = key is null ? OwnKey() : null;
        var checkpoints = new CheckpointComparison(Report, key ?? own, mustHaveSigned: key is not null && !chain.TellsOfOthers);
        checkpoints.Read(inside.Select(static checkpoint => checkpoint.Note), isOutside: false);
        checkpoints.Read(outside, isOutside: true);
        checkpoints.Add(heads);

        var segments = new VerifiedSegment[(size + LedgerBatch.SegmentLength - 1) / LedgerBatch.SegmentLength];
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, segments.Length, parallel, number => segments[number] = Verify(number, size, checkpoints.Sizes));
        Join(segments, checkpoints);
    }

    private NoteVerifier? OwnKey()
    {
        try
        {
            return chain.Key is { } publicKey ? NoteVerifier.FromPublicKey(publicKey) : null;
        }
        catch (InvalidDataException)
        {
            Report.Problems.Add("The public key that the store names for the ledger is none.");
            return null;
        }
    }

    private VerifiedSegment Verify(int number, long size, IReadOnlySet<long> sizes)
    {
        var first = ((long)number * LedgerBatch.SegmentLength) + 1;
        var last = Math.Min(size, first + LedgerBatch.SegmentLength - 1);
        var previous = number == 0 ? EntryHasher.Genesis(chain.Origin) : Footer(number - 1)?.Hash ?? [];
        if (previous.Length != EntryHasher.Length)
        {
            return new VerifiedSegment { Bad = new BadEntry(first, $"Entry {first} is bad: the hash that is kept of the entries before it is missing.") };
        }

        var segment = source.Use(chain, reader =>
        {
            var next = reader.ReadBatches(first, last).FirstOrDefault()?.First ?? long.MaxValue;
            return next == long.MaxValue && Footer(number) is { } footer ? Dropped(footer)
                : _end is { IsWithinSegment: true } end && end.Segment == number && next > end.Size && end.Tree() is { } tree ? Behind(end, tree).Verify(reader.ReadBatches(end.Size + 1, last))
                : new SegmentVerifier(first, previous, sizes).Verify(reader.ReadBatches(first, last));

            SegmentVerifier Behind(DroppedEnd end, MerkleRange tree) => new(end.Size + 1, end.Hash, sizes, before: tree);
        });
        NoteRoot(segment, first - 1, sizes);
        if (segment.Bad is null && segment.Tree.Size != last - first + 1)
        {
            var missing = first + segment.Tree.Size;
            segment.Bad = new BadEntry(missing, string.Create(CultureInfo.InvariantCulture, $"Entry {missing} is bad: entries {missing} to {last} are missing."));
        }

        addVerified(segment.Tree.Size);
        return segment;
    }

    private void Join(VerifiedSegment[] segments, CheckpointComparison checkpoints)
    {
        var tree = new MerkleRange();
        for (var number = 0; number < segments.Length && Report.Bad is null; number++)
        {
            var segment = segments[number];
            Report.Bad = segment.Bad ?? CompareRoot(segment, number) ?? RetentionComparison.Follow(Report, segment, number);
            checkpoints.Compare(tree, segment);
            Removed.AddRange(segment.Removed);
            Report.Notes.AddRange(segment.Notes);
            Report.Decisions += segment.Decisions;
            Report.Outcomes += segment.Outcomes;
            tree.Append(segment.Tree);
        }

        if (Report.Bad is { } bad)
        {
            Report.Problems.Insert(0, bad.Problem);
        }
        else
        {
            Report.Root = tree.Root();
            if (_filled.Any(segment => segment.Number >= Report.Size / LedgerBatch.SegmentLength))
            {
                Report.Problems.Add($"The store keeps roots of more entries than the {Report.Size} that it has: entries at the end are missing.");
            }
        }

        checkpoints.Finish();
    }

    private BadEntry? CompareRoot(VerifiedSegment segment, int number)
    {
        if (segment.Tree.Size < LedgerBatch.SegmentLength)
        {
            return null;
        }

        var last = (number + 1L) * LedgerBatch.SegmentLength;
        return Footer(number) is { } footer && footer.Root.AsSpan().SequenceEqual(segment.Tree.Root()) && footer.Hash.AsSpan().SequenceEqual(segment.Hash)
            ? null
            : new BadEntry(last, $"Entry {last} is bad: the root or the hash that is kept of the segment that it ends is another than the one of its entries.");
    }

    private static VerifiedSegment Dropped(FilledSegment footer)
    {
        var segment = new VerifiedSegment { Dropped = LedgerBatch.SegmentLength };
        if (footer is not { Root.Length: EntryHasher.Length, Hash.Length: EntryHasher.Length })
        {
            return segment;
        }

        segment.Tree.Append(footer.Root, LedgerBatch.SegmentLevel);
        footer.Hash.CopyTo(segment.Hash, 0);
        return segment;
    }

    // Of what is no longer kept, the root is known where it ends.
    private static void NoteRoot(VerifiedSegment segment, long before, IReadOnlySet<long> sizes)
    {
        if (segment.Dropped > 0 && segment.Tree.Size == segment.Dropped && sizes.Contains(before + segment.Dropped))
        {
            segment.TreesAt[before + segment.Dropped] = segment.Tree.Copy();
        }
    }

    private FilledSegment? Footer(int number) => _filled.FirstOrDefault(segment => segment.Number == number);
}
