using CrawlPolicy.Evidence.Ledger.Reading;

namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>Verifies all chains of a store, then what was removed from them, then the checkpoints over all of them.</summary>
/// <param name="source">The store.</param>
/// <param name="outside">The signed checkpoints of the second place.</param>
/// <param name="key">The keys that sign; <see langword="null"/> for those that the store names itself.</param>
/// <param name="node">The only node whose chain is verified, with those that tell what was removed from it; <see langword="null"/> for all.</param>
internal sealed class LedgerVerification(ILedgerSource source, IReadOnlyList<string> outside, NoteVerifier? key, string? node = null)
{
    private const int MaximumAttempts = 3;

    private long _verified;

    /// <summary>How many entries were verified so far.</summary>
    public long Verified => Interlocked.Read(ref _verified);

    /// <summary>Verifies; chains and segments in parallel.</summary>
    /// <exception cref="InvalidDataException">There is no such node.</exception>
    public StoreReport Run(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var told = ReadTelling();
            var report = RunOnce(cancellationToken);
            if (attempt == MaximumAttempts || !report.Problems.Any() || told.SequenceEqual(ReadTelling()))
            {
                return report;
            }

            // Something was removed from chains while they were read, and said in another one: neither is to be blamed on the other.
        }
    }

    private List<(string Node, long Size)> ReadTelling() => source.ReadChains()
        .Where(static chain => chain.TellsOfOthers)
        .Select(chain => (chain.Node, source.Use(chain, static reader => reader.ReadSize())))
        .ToList();

    private StoreReport RunOnce(CancellationToken cancellationToken)
    {
        // The checkpoints are read before the chains: those grow meanwhile.
        var report = new StoreReport { Fleet = source.Fleet, Unchained = source.CountUnchained() };
        var fleetNotes = source.ReadFleetCheckpoints();
        var all = source.ReadChains();
        var places = new OutsideCheckpoints(source.Fleet, all, outside);
        using var fleet = new FleetComparison(report, key, all, node);
        fleet.Read(fleetNotes, isOutside: false);
        fleet.Read(places.OfFleet, isOutside: true);

        var chains = ChainSelection.Of(all, node, alsoTelling: true).Select(chain => new ChainVerification(source, chain, key, AddVerified)).ToList();
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(chains, parallel, chain => chain.Run(places.Of(chain.Report.Origin), fleet.HeadsOf(chain.Report.Origin), cancellationToken));
        report.Chains = [.. chains.Select(static chain => chain.Report)];
        CompareRetentions(chains);
        CompareRedactions(chains);
        if (node is null)
        {
            report.FleetProblems.AddRange(places.Problems);
            fleet.Finish();
        }

        return report;
    }

    private static void CompareRetentions(List<ChainVerification> chains)
    {
        var others = chains
            .SelectMany(static chain => chain.Report.Notes)
            .Where(static note => note is { Kind: EntryKind.Retention, Note.Chain.Length: > 0 })
            .ToLookup(static note => note.Note.Chain, static note => note.Note, StringComparer.Ordinal);
        foreach (var chain in chains.Where(static chain => chain.Report.Bad is null))
        {
            RetentionComparison.Compare(chain.Report, others[chain.Report.Origin]);
        }
    }

    private static void CompareRedactions(List<ChainVerification> chains)
    {
        var others = chains
            .SelectMany(static chain => chain.Report.Notes
                .Where(static note => note is { Kind: EntryKind.Redaction, Note.Chain.Length: > 0 })
                .Select(note => (Entry: $"Entry {note.Number} of '{chain.Report.Origin}'", note.Note)))
            .ToLookup(static note => note.Note.Chain, StringComparer.Ordinal);
        foreach (var chain in chains.Where(static chain => chain.Report.Bad is null))
        {
            RedactionComparison.Compare(chain.Report, chain.Removed, others[chain.Report.Origin]);
        }
    }

    private void AddVerified(long count) => Interlocked.Add(ref _verified, count);
}
