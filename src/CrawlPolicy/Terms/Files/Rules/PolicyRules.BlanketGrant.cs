namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP301.</summary>
    public static readonly PolicyRule BlanketGrant = new("CP301", "blanket-grant", PolicySeverity.Error)
    {
        Summary = "A grant names hosts, purposes, licensor and licensee.",
        Why = "An approval of everything is nobody's permission; it grants nothing.",
        Fix = "Write the hosts, the purposes and the legal persons that the agreement names.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: everyone
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope:
              hosts: ["*", "*.com"]
            purposes: [all]
            from: 2026-01-01
            until: 2026-12-31
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Grant
            name: acme-2026
            licensor: Example Media Ltd
            licensee: Acme Ltd
            agreement: { reference: Contract 2026-17 }
            scope:
              hosts: [example.com]
            purposes: [search-index]
            from: 2026-01-01
            until: 2026-12-31
            """,
    };
}
