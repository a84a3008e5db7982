using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Signals;

/// <summary>The refusals by signals, in words.</summary>
internal static class SignalRefusals
{
    /// <summary>A signal denies the purpose.</summary>
    public static Refusal Denied(SignalStatement statement, Evaluation evaluation) =>
        Denied(statement, evaluation.Purpose, SignalCombination.UseOf(evaluation));

    /// <inheritdoc cref="Denied(SignalStatement, Evaluation)"/>
    public static Refusal Denied(SignalStatement statement, CrawlPurpose purpose, ContentUse use) => new(
        statement.Protocol.Reason,
        SignalNotes.Of(statement, purpose, use),
        "Ask the rights holder for a licence and record it as a grant that lifts signals, or fetch for a purpose that the site permits.")
    {
        Rule = new RuleReference(statement.Raw.Length == 0 ? statement.Protocol.Name : statement.Raw, SourceLocation.Parse(statement.Location)),
    };

    /// <summary>No signal speaks of the purpose, and what is not said is denied.</summary>
    public static Refusal Unknown(Evaluation evaluation, UnknownSetting setting) => new(
        ReasonCode.SignalUnknown,
        $"No signal of {evaluation.SiteKey.Site} says whether its content may be used for {evaluation.Purpose}, and {setting.Origin} denies what is not said.",
        $"Ask the site's owner, and record the answer as a grant or a site policy; or, where an opt-out regime applies to you, set CrawlPolicy:Unknown:{evaluation.Purpose.UseName}=allow, which every decision then records.");

    /// <summary>The store does not answer, so that nothing may be read or recorded.</summary>
    public static Refusal StoreUnavailable(StoreUnavailableException exception) => new(
        ReasonCode.EvidenceUnavailable,
        $"The site's permission signals could not be read and recorded. {exception.Message}",
        "Restore the store that CrawlPolicy:Store names; nothing leaves unrecorded.");
}
