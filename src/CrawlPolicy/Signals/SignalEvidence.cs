using CrawlPolicy.Decisions;

namespace CrawlPolicy.Signals;

/// <summary>A permission signal as a decision read it: part of the decision's evidence.</summary>
/// <param name="Protocol">How it is said, for instance <c>content-usage</c>; <c>unknown</c> for what the configuration settled.</param>
/// <param name="Location">Where: a URL, with the line after a colon where there is one, the name of a header field or element, or a setting.</param>
/// <param name="Raw">What is written there, at most 512 characters of it.</param>
/// <param name="Meaning">What it says about the decision's purpose: <c>allow</c>, <c>deny</c> or <c>unknown</c>.</param>
/// <param name="Condition">What a permission depends on or what would lift a denial; <see langword="null"/> for nothing.</param>
/// <param name="Digest">The digest of the document that it stands in, <c>sha256:…</c>; <see langword="null"/> where it stands in none.</param>
/// <param name="ReadAt">When it was read; <see langword="null"/> for the time of the decision.</param>
public sealed record SignalEvidence(
    string Protocol,
    string Location,
    string Raw,
    string Meaning,
    string? Condition,
    string? Digest,
    DateTimeOffset? ReadAt)
{
    /// <summary>What a statement means for a decision's purpose and use.</summary>
    internal static SignalEvidence Of(SignalStatement statement, CrawlPurpose purpose, ContentUse use) => new(
        statement.Protocol.Name,
        statement.Location,
        statement.Raw,
        NameOf(statement.MeaningFor(purpose, use)),
        statement.Condition,
        statement.Digest,
        statement.ReadAt);

    /// <summary>The written name of a meaning.</summary>
    internal static string NameOf(SignalMeaning meaning) => meaning switch
    {
        SignalMeaning.Allow => "allow",
        SignalMeaning.Deny => "deny",
        _ => "unknown",
    };
}
