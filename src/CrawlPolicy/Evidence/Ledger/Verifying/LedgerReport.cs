namespace CrawlPolicy.Evidence.Ledger.Verifying;

/// <summary>What the verification of a chain found.</summary>
internal sealed class LedgerReport
{
    /// <summary>The node that wrote it; empty in a store that one process owns.</summary>
    public string Node { get; init; } = "";

    /// <summary>The ledger's name.</summary>
    public required string Origin { get; init; }

    /// <summary>How many entries it has.</summary>
    public long Size { get; init; }

    /// <summary>The first bad entry; <see langword="null"/> where all are what was recorded.</summary>
    public BadEntry? Bad { get; set; }

    /// <summary>Everything that is amiss, as sentences, the first bad entry first.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>How many of the problems say only that another key than the given one signed.</summary>
    public int KeyProblems { get; set; }

    /// <summary>How many entries the largest checkpoint of the store covers that the key signed.</summary>
    public long SignedSize { get; set; }

    /// <summary>The root of the tree, where no entry is bad.</summary>
    public byte[]? Root { get; set; }

    /// <summary>How many entries from the first on are no longer kept, by what the ledger says of itself.</summary>
    public long Dropped { get; set; }

    /// <summary>How many entries are decisions or outcomes.</summary>
    public long Decisions { get; set; }

    /// <summary>How many of those tell what became of a fetch.</summary>
    public long Outcomes { get; set; }

    /// <summary>The entries that are no decisions.</summary>
    public List<(long Number, EntryKind Kind, LedgerNote Note)> Notes { get; } = [];

    /// <summary>How many entries lack fields that a redaction removed.</summary>
    public long Redacted { get; set; }

    /// <summary>How many checkpoints of the store agree with its entries.</summary>
    public int InnerCheckpoints { get; set; }

    /// <summary>How many checkpoints of the second place agree with its entries.</summary>
    public int OuterCheckpoints { get; set; }

    /// <summary>How many entries the largest checkpoint of the second place covers.</summary>
    public long OuterSize { get; set; }
}
