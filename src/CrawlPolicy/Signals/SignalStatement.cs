using CrawlPolicy.Decisions;
using CrawlPolicy.Signals.Vocabularies;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Signals;

/// <summary>What a site says in one place, as a table over all purposes. Built once when the place is read, and shared.</summary>
/// <param name="Protocol">How it is said.</param>
/// <param name="Location">Where: a URL, with the line after a colon where there is one, or the name of a header field or element.</param>
/// <param name="Raw">What is written there, at most <see cref="MaximumRaw"/> characters of it.</param>
internal sealed record SignalStatement(SignalProtocol Protocol, string Location, string Raw)
{
    /// <summary>How much of the written text is kept, in characters.</summary>
    public const int MaximumRaw = 512;

    /// <summary>The purposes that it denies.</summary>
    public PurposeSet Denied { get; init; }

    /// <summary>The purposes that it permits; what is also denied is denied.</summary>
    public PurposeSet Allowed { get; init; }

    /// <summary>How far it lets content be used; <see langword="null"/> where it does not say. A crawler that goes farther is denied.</summary>
    public ContentUse? Use { get; init; }

    /// <summary>What a permission depends on or what would lift a denial, as a sentence: a price, a token, attribution, research alone.</summary>
    public string? Condition { get; init; }

    /// <summary>The digest of the document that it stands in, <c>sha256:…</c>; <see langword="null"/> for what stands in no document of its own.</summary>
    public string? Digest { get; init; }

    /// <summary>When it was read; <see langword="null"/> for now.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>What it says about a purpose: a denial beats a permission.</summary>
    /// <param name="purpose">The purpose.</param>
    /// <param name="declared">How far the crawler goes with content; <see langword="null"/> for what the purpose implies.</param>
    public SignalMeaning MeaningFor(CrawlPurpose purpose, ContentUse? declared = null)
    {
        if (Denied.Contains(purpose) || (declared ?? Crosswalk.ContentUseOf(purpose.Use)) > Use)
        {
            return SignalMeaning.Deny;
        }

        return Allowed.Contains(purpose) ? SignalMeaning.Allow : SignalMeaning.Unknown;
    }

    /// <summary>Cuts what a stranger wrote to the length that is kept.</summary>
    public static string Cut(string raw) => raw.Length <= MaximumRaw ? raw : string.Concat(raw.AsSpan(0, MaximumRaw - 1), "…");
}
