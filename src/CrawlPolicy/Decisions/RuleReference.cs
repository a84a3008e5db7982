namespace CrawlPolicy.Decisions;

/// <summary>The rule that decided, so that a reader can look it up.</summary>
/// <param name="Id">The rule: <c>site/rule-id</c> of a policy, or the record of a robots.txt as it was written.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Clause">The clause that it paraphrases, with its place in the site's document, where there is one.</param>
public sealed record RuleReference(string Id, SourceLocation Location, string? Clause = null);
