using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>CP703: a rule that allows what lies behind a login.</summary>
internal sealed class LoginPathAllowed : IFileCheck
{
    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP703", "login-path-allowed", PolicySeverity.Warning)
    {
        Summary = "No rule allows the paths of logins, accounts, orders and administration.",
        Why = "Behind them lies what is not public: fetching there is access to an account or to personal data, whatever the terms say of the rest.",
        Fix = "Take the path out of the rule, or deny it in a rule of its own. If it names something else, ignore the finding and say what.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            rules:
              - id: pages
                paths: [/news/, /account/]
                allow: [search-index]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            rules:
              - id: pages
                paths: [/news/]
                allow: [search-index]
              - id: accounts
                paths: [/account/]
                deny: [all]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var rule in document.Site is null ? [] : document.Source.Mappings("rules").Where(static rule => rule.Find("allow") is not null))
        {
            foreach (var path in rule.Scalars("paths"))
            {
                if (PrivateSegments.Find(path.Value) is { } segment)
                {
                    yield return new PolicyProblem(
                        Rule, $"The rule allows {Words.Quote(path.Value)}, and `{segment}` mostly stands before what is not public. Take the path out, or deny it.", path.Span);
                }
            }
        }
    }
}
