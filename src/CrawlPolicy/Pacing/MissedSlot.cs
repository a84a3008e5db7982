namespace CrawlPolicy.Pacing;

/// <summary>A slot that is given up because its fetch came too late for it.</summary>
/// <param name="Begin">When it began.</param>
/// <param name="Interval">The interval that it was reserved with.</param>
public readonly record struct MissedSlot(DateTimeOffset Begin, TimeSpan Interval)
{
    /// <summary>The <see cref="PaceReservation.Token"/> that it was reserved with.</summary>
    public long Token { get; init; }
}
