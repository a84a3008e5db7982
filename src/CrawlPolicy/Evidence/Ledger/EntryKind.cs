namespace CrawlPolicy.Evidence.Ledger;

/// <summary>What an entry of the ledger is. The numbers are hashed and kept: they never change.</summary>
internal enum EntryKind : byte
{
    /// <summary>A decision on a fetch, or what became of the fetch.</summary>
    Decision = 1,

    /// <summary>Says which fields of which earlier entries were removed, and why.</summary>
    Redaction = 2,

    /// <summary>Says what was found amiss when the ledger was opened, or what it began with.</summary>
    Recovery = 3,

    /// <summary>Says that another key signs from now on.</summary>
    Key = 4,

    /// <summary>Says which earlier entries are no longer kept.</summary>
    Retention = 5,
}
