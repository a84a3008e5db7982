using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals;

/// <summary>What a text says, without where it stands. Two texts together say what either denies, and the nearer of their limits of use.</summary>
/// <param name="Denied">The purposes that it denies.</param>
/// <param name="Allowed">The purposes that it permits.</param>
/// <param name="Use">How far it lets content be used.</param>
internal readonly record struct SignalReading(PurposeSet Denied, PurposeSet Allowed, ContentUse? Use = null)
{
    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => Denied.IsEmpty && Allowed.IsEmpty && Use is null;

    /// <summary>Its denials alone.</summary>
    public SignalReading WithoutPermissions => this with { Allowed = PurposeSet.None };

    /// <summary>Both together, the most restrictive.</summary>
    public static SignalReading operator |(SignalReading left, SignalReading right) =>
        new(left.Denied | right.Denied, left.Allowed | right.Allowed, left.Use is null || right.Use < left.Use ? right.Use : left.Use);
}
