namespace CrawlPolicy.Terms.Files;

/// <summary>A rule that policy files are held to, with all that is said of it anywhere: help, reports and documentation.</summary>
/// <param name="id">The identity, for instance <c>CP102</c>. Identities are API: never renamed, never reused.</param>
/// <param name="name">The name, for instance <c>unknown-key</c>.</param>
/// <param name="severity">How much a finding weighs. An error keeps the policies from being in force, so that only reading finds errors.</param>
internal sealed class PolicyRule(string id, string name, PolicySeverity severity)
{
    /// <summary>The identity.</summary>
    public string Id => id;

    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>How much a finding weighs.</summary>
    public PolicySeverity Severity => severity;

    /// <summary>What the rule demands, in a sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What goes wrong without it.</summary>
    public required string Why { get; init; }

    /// <summary>What to do about a finding.</summary>
    public required string Fix { get; init; }

    /// <summary>Policy files that break the rule; several stand behind lines of the form <c># file: sites/a.yaml</c>.</summary>
    public required string Bad { get; init; }

    /// <summary>The same, mended, in which the rule finds nothing.</summary>
    public required string Good { get; init; }

    /// <summary>
    /// Whether a comment can ask not to hear of it. Errors cannot be ignored: the policies would not be in force, whatever the
    /// linter says.
    /// </summary>
    public bool CanBeIgnored { get; init; } = severity != PolicySeverity.Error;

    /// <summary>What <c>policy-lint fix</c> does about its findings.</summary>
    public PolicyMending Mending { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Name}";
}
