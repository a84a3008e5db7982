using CrawlPolicy.Terms;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Grants;

/// <summary>CP316: an agreement whose file is not there.</summary>
internal sealed class AgreementFileMissing : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP316", "agreement-file-missing", PolicySeverity.Warning)
    {
        Summary = "The agreement's file that a grant names is there.",
        Why = "Where the file is not there, nobody has checked here that it is the one that was reviewed.",
        Fix = "Put the file there. If agreements are confidential and not kept beside the policies, leave `file` out and keep `sha256`.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement:
              reference: Contract 2026-17
              sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              file: agreements/contract-2026-17.pdf
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement:
              reference: Contract 2026-17
              sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Grant is { } grant && grant.AgreementFile == AgreementFile.Missing)
        {
            yield return new PolicyProblem(
                Rule,
                $"There is no file {Words.Quote(document.Source.Mapping("agreement")!.Text("file")!)}, seen from this file's folder, so its SHA-256 was not checked. Put it there, or leave `file` out.",
                document.Source.Mapping("agreement")!.Scalar("file")!.Span);
        }
    }
}
