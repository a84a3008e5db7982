namespace CrawlPolicy.Terms.Files;

internal static partial class PolicyRules
{
    /// <summary>CP314.</summary>
    public static readonly PolicyRule InvalidPeriod = new("CP314", "invalid-period", PolicySeverity.Error)
    {
        Summary = "A period ends after it begins.",
        Why = "A grant that ends before it begins permits nothing, which is hardly meant.",
        Fix = "Write `from` and `until` as the agreement has them.",
        Bad = """
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
            until: 2025-12-31
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
