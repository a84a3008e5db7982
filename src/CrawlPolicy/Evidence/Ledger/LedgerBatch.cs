namespace CrawlPolicy.Evidence.Ledger;

/// <summary>
/// Entries as they are kept together: for each the check (the first 4 bytes of its hash, by which a damaged one is found), the mask
/// of the fields that were removed, and by rising tag the commitment of each removed field (32 bytes) and the salt of each other that the
/// entry has (16).
/// </summary>
/// <param name="First">The number of the first entry; numbers begin with 1 and have no gaps.</param>
/// <param name="Count">How many entries there are. Those that are no decisions stand alone.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Form">The form of the records.</param>
/// <param name="Records">The decisions in the form of <see cref="RecordWriter"/>, or a <see cref="LedgerNote"/>.</param>
/// <param name="Seals">Checks, masks, salts and commitments.</param>
/// <param name="Hash">The hash of the last entry.</param>
internal sealed record LedgerBatch(
    long First, long Count, long Kind, long Form, ReadOnlyMemory<byte> Records, ReadOnlyMemory<byte> Seals, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The length of an entry's check.</summary>
    public const int CheckLength = 4;

    /// <summary>So many entries make a segment, whose root is a perfect subtree; no batch reaches from one into the next.</summary>
    public const int SegmentLength = 1 << SegmentLevel;

    /// <summary>The level of a segment's root.</summary>
    public const int SegmentLevel = 16;
}
