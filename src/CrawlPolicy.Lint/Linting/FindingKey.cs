namespace CrawlPolicy.Lint.Linting;

/// <summary>What a finding is known by while lines move.</summary>
/// <param name="File">The file, seen from the current folder.</param>
/// <param name="Rule">The rule's identity.</param>
/// <param name="Path">The node by its keys (<see cref="LogicalPaths"/>).</param>
internal readonly record struct FindingKey(string File, string Rule, string Path);
