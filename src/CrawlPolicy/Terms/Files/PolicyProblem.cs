namespace CrawlPolicy.Terms.Files;

/// <summary>A finding in a policy file.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Message">What is wrong and what to do, in sentences.</param>
/// <param name="Span">Where.</param>
internal sealed record PolicyProblem(PolicyRule Rule, string Message, SourceSpan Span)
{
    /// <summary>The other place that the finding speaks of, where there is one.</summary>
    public SourceSpan? Related { get; init; }

    /// <summary>What mends it; <see langword="null"/> where only a person can.</summary>
    public PolicyFix? Fix { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Span.File}:{Span.Line}:{Span.Column}: {Rule.Severity.ToString().ToLowerInvariant()} {Rule.Id} {Rule.Name}: {Message}";
}
