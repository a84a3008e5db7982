using CrawlPolicy.Lint.Rules.Hygiene;
using CrawlPolicy.Lint.Rules.Matching;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Identity;

/// <summary>CP609.</summary>
internal sealed class PlaceholderCrawler : IFileCheck
{
    private const string ShippedToken = "CrawlPolicyBot";

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP609", "placeholder-crawler", PolicySeverity.Info)
    {
        Summary = "A crawler profile carries its operator's own token, name and address.",
        Why = "Under a shipped or copied profile, sites cannot tell whom to ask and robots.txt files cannot name the crawler; they must block it.",
        Fix = "Write your own product token, user agent with contact, and operator.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://acme.example/bot)
            operator: Acme Ltd
            purposes: [search-index]
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Crawler
            name: acme
            productToken: AcmeBot
            userAgent: AcmeBot/1.0 (+https://www.acme-search.com/bot)
            operator: Acme Ltd
            purposes: [search-index]
            """,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        if (document.Crawler is not { } crawler)
        {
            yield break;
        }

        if (crawler.ProductToken == ShippedToken)
        {
            yield return new PolicyProblem(Rule, $"`{ShippedToken}` is the token of the shipped profile. Write your own.", document.Source.Scalar("productToken")!.Span);
        }

        if (ExampleHosts.AreIn(crawler.UserAgent))
        {
            yield return new PolicyProblem(Rule, "The user agent gives an address that is reserved for documentation. Write one where you can be reached.", document.Source.Scalar("userAgent")!.Span);
        }

        if (PlaceholderWords.Find(crawler.Operator) is { } word)
        {
            yield return new PolicyProblem(Rule, $"`{word}` stands where the operator belongs. Write who answers for the crawler.", document.Source.Scalar("operator")!.Span);
        }
    }
}
