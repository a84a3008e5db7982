using CrawlPolicy.Decisions;

namespace CrawlPolicy.Terms.Testing;

/// <summary>What became of a test.</summary>
/// <param name="Test">The test.</param>
/// <param name="Refusal">The refusal that was given; <see langword="null"/> where the fetch may leave.</param>
/// <param name="Rule">The rule that decided; <see langword="null"/> where none did.</param>
/// <param name="Failure">How that differs from what is expected, in a sentence; <see langword="null"/> where it does not.</param>
internal sealed record PolicyTestResult(PolicyTest Test, Refusal? Refusal, RuleReference? Rule, string? Failure)
{
    /// <summary>Whether the test passed.</summary>
    public bool Passed => Failure is null;

    /// <summary>Compares what was decided with what is expected.</summary>
    public static PolicyTestResult Compare(PolicyTest test, Refusal? refusal, RuleReference? rule)
    {
        var expected = test.Expected;
        var actual = refusal is null ? "allowed" : $"refused with {refusal.Reason}";
        var by = rule is null ? "" : $" by {rule.Id} at {rule.Location}";
        var failure = expected.Allowed != refusal is null ? $"It was to be {(expected.Allowed ? "allowed" : "refused")}, but is {actual}{by}. {refusal?.Detail}".TrimEnd()
            : expected.Reason is { } reason && reason != refusal?.Reason.Code ? $"The reason was to be {reason}, but it is {actual}{by}."
            : expected.Rule is { } id && id != rule?.Id ? $"The rule was to be {id}, but it is {actual}{(rule is null ? " by no rule" : by)}."
            : null;
        return new PolicyTestResult(test, refusal, rule, failure);
    }
}
