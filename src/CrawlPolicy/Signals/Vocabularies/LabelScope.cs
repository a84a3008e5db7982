using CrawlPolicy.Decisions;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals.Vocabularies;

/// <summary>
/// The purposes that a label stands for. A label that is answered with yes or no denies <paramref name="Denied"/> with a no and
/// permits <paramref name="Allowed"/> with a yes; a label that is a statement by itself does both.
/// </summary>
/// <param name="Denied">The purposes that it can deny.</param>
/// <param name="Allowed">The purposes that it can permit; never more than what its authors plainly had in mind.</param>
internal readonly record struct LabelScope(PurposeSet Denied, PurposeSet Allowed)
{
    /// <summary>A label that says nothing.</summary>
    public static LabelScope Nothing => default;

    /// <summary>The uses, for any beneficiary, whichever way the label is answered.</summary>
    public static LabelScope Both(params ReadOnlySpan<CrawlUse> uses)
    {
        var purposes = PurposeSet.Of(uses);
        return new LabelScope(purposes, purposes);
    }

    /// <summary>A label that can only deny.</summary>
    public static LabelScope OnlyDenies(PurposeSet purposes) => new(purposes, PurposeSet.None);

    /// <inheritdoc cref="OnlyDenies(PurposeSet)"/>
    public static LabelScope OnlyDenies(params ReadOnlySpan<CrawlUse> uses) => OnlyDenies(PurposeSet.Of(uses));

    /// <summary>A label that can only permit.</summary>
    public static LabelScope OnlyAllows(PurposeSet purposes) => new(PurposeSet.None, purposes);

    /// <summary>The label that denies these uses as well.</summary>
    public LabelScope AlsoDenying(params ReadOnlySpan<CrawlUse> uses) => this with { Denied = Denied | PurposeSet.Of(uses) };
}
