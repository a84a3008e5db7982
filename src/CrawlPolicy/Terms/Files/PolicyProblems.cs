namespace CrawlPolicy.Terms.Files;

/// <summary>The findings of one file in the making.</summary>
/// <param name="file">The file as findings name it.</param>
internal sealed class PolicyProblems(string file)
{
    private readonly List<PolicyProblem> _found = [];

    /// <summary>The file as findings name it.</summary>
    public string File => file;

    /// <summary>What was found.</summary>
    public IReadOnlyList<PolicyProblem> Found => _found;

    /// <summary>Whether an error was found.</summary>
    public bool HasErrors => _found.Exists(static problem => problem.Rule.Severity == PolicySeverity.Error);

    /// <summary>Adds a finding.</summary>
    public void Add(PolicyRule rule, SourceSpan span, string message, SourceSpan? related = null, PolicyFix? fix = null) =>
        _found.Add(new PolicyProblem(rule, message, span) { Related = related, Fix = fix });
}
