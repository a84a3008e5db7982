namespace CrawlPolicy.Pacing;

/// <summary>The answer to a request for a slot.</summary>
/// <param name="IsGranted">Whether the slot is reserved.</param>
/// <param name="Slot">When the slot begins; where it was refused, when the next free one would.</param>
public readonly record struct PaceReservation(bool IsGranted, DateTimeOffset Slot)
{
    /// <summary>What the explanation and the record should say of how the slot came about, in a sentence; <see langword="null"/> for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>By what the store knows the slot again where it is missed, see <see cref="MissedSlot.Token"/>; any number, 0 where it needs none.</summary>
    public long Token { get; init; }
}
