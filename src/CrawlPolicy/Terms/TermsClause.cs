namespace CrawlPolicy.Terms;

/// <summary>The clause behind a rule, in the policy's own words.</summary>
/// <param name="Text">The paraphrase.</param>
/// <param name="At">Where the clause stands in its document.</param>
/// <param name="How">How well it was checked; <see langword="null"/> for as well as the document.</param>
internal sealed record TermsClause(string Text, string At, FactCheck? How)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Text} ({At})";
}
