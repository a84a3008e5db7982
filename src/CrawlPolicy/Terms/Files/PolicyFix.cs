namespace CrawlPolicy.Terms.Files;

/// <summary>What mends a finding without a person's thought.</summary>
/// <param name="Description">What is done, as an imperative sentence.</param>
/// <param name="IsSafe">Whether no decision changes by it; one that is not safe needs a person's look at the result.</param>
/// <param name="Edits">The changes, all in the finding's own file, none over another.</param>
internal sealed record PolicyFix(string Description, bool IsSafe, IReadOnlyList<TextEdit> Edits);
