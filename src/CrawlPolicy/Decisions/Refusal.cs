namespace CrawlPolicy.Decisions;

/// <summary>Why a fetch may not go out, in words that a person can act on.</summary>
/// <param name="Reason">The stable code.</param>
/// <param name="Detail">What happened, in full sentences, without credentials or query strings.</param>
/// <param name="Remedy">What would lift the refusal.</param>
public sealed record Refusal(ReasonCode Reason, string Detail, string Remedy)
{
    /// <summary>The rule that decided, where one did.</summary>
    public RuleReference? Rule { get; init; }

    /// <summary>When asking again makes sense; <see langword="null"/> where waiting does not help.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether report mode may let the fetch go all the same; identity, target and evidence are never relaxed.</summary>
    public bool IsRelaxable => Reason.Gate is not ("identity" or "target" or "evidence" or "engine");
}
