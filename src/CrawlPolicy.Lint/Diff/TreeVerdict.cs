using CrawlPolicy.Decisions;

namespace CrawlPolicy.Lint.Diff;

/// <summary>What one tree of policies says of a fetch.</summary>
/// <param name="IsAllowed">Whether it may leave.</param>
/// <param name="Reason">The reason code of the refusal.</param>
/// <param name="Rule">The rule that decides.</param>
/// <param name="Location">Where that rule stands.</param>
internal sealed record TreeVerdict(bool IsAllowed, string? Reason, string? Rule, string? Location)
{
    /// <summary>Takes it from a decision.</summary>
    public static TreeVerdict Of(Decision decision)
    {
        var rule = decision.Refusal is { } refusal ? refusal.Rule : decision.AllowedBy;
        return new TreeVerdict(decision.IsAllowed, decision.Refusal?.Reason.Code, rule?.Id, rule?.Location.ToString());
    }

    /// <summary>Whether the other says the same; lines may move.</summary>
    public bool IsSame(TreeVerdict other) => IsAllowed == other.IsAllowed && Reason == other.Reason && Rule == other.Rule;

    /// <inheritdoc/>
    public override string ToString() =>
        (IsAllowed ? "allow" : $"refuse {Reason}") + (Rule is null ? "" : $" by {Rule} ({Location})");
}
