using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Testing;

/// <summary>What became of one fetch of a test.</summary>
/// <param name="Case">The fetch.</param>
/// <param name="Refusal">The refusal that was given; <see langword="null"/> where the fetch may leave.</param>
/// <param name="Rule">The rule that decided; <see langword="null"/> where none did.</param>
/// <param name="Failure">How that differs from what is expected, in a sentence; <see langword="null"/> where it does not.</param>
internal sealed record PolicyTestResult(PolicyTestCase Case, Refusal? Refusal, RuleReference? Rule, string? Failure)
{
    /// <summary>The test.</summary>
    public PolicyTest Test => Case.Test;

    /// <summary>Whether the test passed.</summary>
    public bool Passed => Failure is null;

    /// <summary>What is expected, in a few words.</summary>
    public string Expected
    {
        get
        {
            var (allowed, reason, rule) = Test.Expected;
            return $"{(allowed ? "allowed" : "refused")}{(reason is null ? "" : $" with {reason}")}{(rule is null ? "" : $" by {rule}")}";
        }
    }

    /// <summary>What was decided, in a few words.</summary>
    public string Actual => Outcome(Refusal) + By(Rule);

    /// <summary>Compares what was decided with what is expected.</summary>
    public static PolicyTestResult Compare(PolicyTestCase one, Decision decision)
    {
        var refusal = decision.Refusal;
        var rule = refusal is null ? decision.AllowedBy : refusal.Rule;
        var expected = one.Test.Expected;
        var (actual, by) = (Outcome(refusal), By(rule));
        var failure = expected.Allowed != refusal is null ? $"It was to be {(expected.Allowed ? "allowed" : "refused")}, but is {actual}{by}. {refusal?.Detail}".TrimEnd()
            : expected.Reason is { } reason && reason != refusal?.Reason.Code ? $"The reason was to be {reason}, but it is {actual}{by}."
            : expected.Rule is { } id && id != rule?.Id ? $"The rule was to be {id}, but it is {actual}{(rule is null ? " by no rule" : by)}."
            : expected.Item is { } item && item != (decision.Item ?? PolicyTestExpectation.NoItem) ? $"The URL was to name the item {item}, but it names {decision.Item ?? "none"}."
            : expected.Instead is { } way && refusal?.Remedy.Contains(way, StringComparison.Ordinal) != true ? $"The way out was to contain \"{way}\", but it is: {refusal?.Remedy ?? "nothing, as the fetch is allowed."}"
            : expected.Rate?.Compare(decision.SitePolicy?.Rate);
        return new PolicyTestResult(one, refusal, rule, failure);
    }

    private static string Outcome(Refusal? refusal) => refusal is null ? "allowed" : $"refused with {refusal.Reason}";

    private static string By(RuleReference? rule) => rule is null ? "" : $" by {rule.Id} at {rule.Location}";
}
