namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP319.</summary>
    public static readonly PolicyRule AgreementFile = new("CP319", "agreement-file", PolicySeverity.Error)
    {
        Summary = "The file of a grant's agreement lies below the grant's folder and, where it is there, has the SHA-256 that the grant gives.",
        Why = "Where the file is another than the one that was reviewed, nobody knows what was agreed; a path that leaves the folder could name any file of the machine.",
        Fix = "Write a path that goes down from the grant's own folder, such as `agreements/acme.pdf`. If the agreement was exchanged on purpose, review the new file and write its SHA-256; else put the reviewed file back.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement:
              reference: Contract 2026-17
              sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
              file: ../../home/ada/contract.pdf
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
              file: agreements/contract-2026-17.pdf
            scope: { hosts: [news.example.com] }
            purposes: [search-index]
            from: 2026-07-01
            until: 2027-06-30
            """,
    };
}
