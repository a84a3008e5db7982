using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Hygiene;

/// <summary>CP801.</summary>
internal sealed class FileName : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP801", "file-name", PolicySeverity.Info)
    {
        Summary = "A file is named for its policy.",
        Why = "Decisions name policies, and people look for files: `sites/example.yaml` is found, `sites/new-2.yaml` is not.",
        Fix = "Rename the file to the policy's `name` and `.yaml`.",
        Bad = """
            # file: sites/new-2.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
        Good = """
            # file: sites/example.yaml
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example
            hosts: [example.com]
            terms: { document: https://example.com/terms, how: primary }
            default: deny
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (file.Path != PolicySources.StandardInput && Path.GetFileNameWithoutExtension(file.Path) != document.Name.Value)
        {
            yield return new PolicyProblem(Rule, $"The file is called {Words.Quote(Path.GetFileName(file.Path))}. Call it `{document.Name.Value}.yaml`, as its policy is named.", document.Name.Span);
        }
    }
}
