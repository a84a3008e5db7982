namespace CrawlPolicy.Evidence.Ledger;

/// <summary>What was found in a segment.</summary>
internal sealed class VerifiedSegment
{
    /// <summary>The first entry that is not what was recorded; <see langword="null"/> where all are.</summary>
    public BadEntry? Bad { get; set; }

    /// <summary>How many of its entries, from its first on, are no longer kept, of which only roots and the last hash are.</summary>
    public long Dropped { get; init; }

    /// <summary>The tree of its entries alone.</summary>
    public MerkleRange Tree { get; init; } = new();

    /// <summary>The hash of its last entry.</summary>
    public byte[] Hash { get; } = new byte[EntryHasher.Length];

    /// <summary>How many of its entries are decisions or outcomes.</summary>
    public long Decisions { get; set; }

    /// <summary>How many of those tell what became of a fetch.</summary>
    public long Outcomes { get; set; }

    /// <summary>Fields that are no longer there.</summary>
    public List<EntryRange> Removed { get; } = [];

    /// <summary>Its entries that are no decisions.</summary>
    public List<(long Number, EntryKind Kind, LedgerNote Note)> Notes { get; } = [];

    /// <summary>The tree when it had the sizes that were asked for, counted from the segment's beginning.</summary>
    public Dictionary<long, MerkleRange> TreesAt { get; } = [];

    /// <summary>The leaves, where they were asked for.</summary>
    public List<byte[]>? Leaves { get; init; }
}
