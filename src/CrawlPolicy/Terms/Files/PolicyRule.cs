namespace CrawlPolicy.Terms.Files;

/// <summary>A rule that policy files are held to. Identities are API: never renamed, never reused.</summary>
/// <param name="Id">The identity, for instance <c>CP102</c>.</param>
/// <param name="Name">The name, for instance <c>unknown-key</c>.</param>
/// <param name="Severity">How much a finding weighs.</param>
/// <param name="Summary">What the rule demands.</param>
/// <param name="Why">What goes wrong without it.</param>
internal sealed record PolicyRule(string Id, string Name, PolicySeverity Severity, string Summary, string Why)
{
    /// <summary>
    /// Whether a comment can ask not to hear of it. Errors cannot be ignored: the policies would not be in force, whatever the
    /// linter says.
    /// </summary>
    public bool CanBeIgnored { get; init; } = Severity != PolicySeverity.Error;
}
