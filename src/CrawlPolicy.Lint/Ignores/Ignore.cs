using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Ignores;

/// <summary>A rule that a comment asks not to hear of, for the nodes it belongs to.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Reason">Why.</param>
/// <param name="Comment">Where the comment stands.</param>
/// <param name="Nodes">The nodes with all within them.</param>
internal sealed record Ignore(PolicyRule Rule, string Reason, SourceSpan Comment, IReadOnlyList<SourceSpan> Nodes)
{
    /// <summary>Whether it hides a finding.</summary>
    public bool Covers(PolicyProblem problem) =>
        problem.Rule == Rule && problem.Span.File == Comment.File && Nodes.Any(node => Contains(node, problem.Span));

    private static bool Contains(SourceSpan node, SourceSpan span) =>
        (span.Line, span.Column).CompareTo((node.Line, node.Column)) >= 0 && (span.Line, span.Column).CompareTo((node.EndLine, node.EndColumn)) <= 0;
}
