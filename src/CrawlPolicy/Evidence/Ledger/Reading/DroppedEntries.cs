namespace CrawlPolicy.Evidence.Ledger.Reading;

/// <summary>The entries at the beginning of a chain that are no longer kept.</summary>
/// <param name="Segments">Full segments, each with its root and its last hash.</param>
/// <param name="End">What follows them and is gone too, of a chain that had ended; <see langword="null"/> where nothing does.</param>
internal sealed record DroppedEntries(IReadOnlyList<FilledSegment> Segments, DroppedEnd? End)
{
    /// <summary>None.</summary>
    public static DroppedEntries None { get; } = new([], null);

    /// <summary>How many there are.</summary>
    public long Count => End?.Size ?? ((long)Segments.Count * LedgerBatch.SegmentLength);

    /// <summary>Finds them.</summary>
    public static DroppedEntries Read(IChainReader chain)
    {
        var segments = chain.ReadFilled().TakeWhile(filled => !chain.ReadBatches((filled.Number * LedgerBatch.SegmentLength) + 1, (filled.Number + 1) * LedgerBatch.SegmentLength).Any()).ToList();
        var end = chain.ReadDroppedEnd();
        return new DroppedEntries(segments, end is { IsWithinSegment: true } && end.Segment == segments.Count && IsGone(chain, end) ? end : null);
    }

    private static bool IsGone(IChainReader chain, DroppedEnd end) =>
        end.Tree() is not null && !chain.ReadBatches((end.Segment * LedgerBatch.SegmentLength) + 1, end.Size).Any();
}
