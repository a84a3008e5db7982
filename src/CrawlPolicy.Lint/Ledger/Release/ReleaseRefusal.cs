using CrawlPolicy.Decisions;

namespace CrawlPolicy.Lint.Ledger.Release;

/// <summary>Why something that is held may not be used for a purpose.</summary>
/// <param name="Reason">A reason code of decisions, or one that begins with <c>release.</c>.</param>
/// <param name="Detail">The reason in words.</param>
/// <param name="Remedy">What would lift it.</param>
internal sealed record ReleaseRefusal(string Reason, string Detail, string Remedy)
{
    /// <summary>Its URL was redacted.</summary>
    public static ReleaseRefusal Redacted { get; } = new(
        "release.redacted", "Its URL was removed from the record, so that nobody can say whose terms hold for it.", "Delete it, or keep it unused.");

    /// <summary>It was fetched against a refusal.</summary>
    public static ReleaseRefusal LetGo { get; } = new(
        "release.report-mode", "It would have been refused, and report mode let it go.", "Delete it, or settle what refused it and fetch it again in the mode enforce.");

    /// <summary>Its URL is none.</summary>
    public static ReleaseRefusal Malformed { get; } = new(
        "release.malformed", "Its URL cannot be read, so that nobody can say whose terms hold for it.", "Look at its decision with `policy-lint ledger export`.");

    /// <summary>What refuses it in the terms or a dataset's licence.</summary>
    public RuleReference? Rule { get; private init; }

    /// <summary>It is refused as a fetch would be.</summary>
    public static ReleaseRefusal Of(Refusal refusal) => new(refusal.Reason.Code, refusal.Detail, refusal.Remedy) { Rule = refusal.Rule };

    /// <summary>It was fetched for something else.</summary>
    public static ReleaseRefusal OtherPurpose(string fetchedFor, CrawlPurpose purpose) => new(
        "release.purpose",
        $"It was fetched for {fetchedFor}, and nobody asked the site for {purpose}.",
        $"Fetch it again for {purpose}, so that every rule and signal is asked, or agree with the rights holder: a grant for this purpose that lifts terms and signals.");
}
