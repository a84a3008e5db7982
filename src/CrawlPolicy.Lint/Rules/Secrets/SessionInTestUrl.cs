using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>CP705: a session in the URL of a test.</summary>
internal sealed class SessionInTestUrl : IFileCheck
{
    /// <summary>The shortest value that is taken for an identifier.</summary>
    private const int Shortest = 8;

    private static readonly string[] Names = ["phpsessid", "jsessionid", "sessionid", "session_id", "session-id", "sessiontoken", "session_token", "asp.net_sessionid"];

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP705", "session-in-test-url", PolicySeverity.Warning)
    {
        Summary = "The URL of a test carries no session.",
        Why = "A session identifier is a credential while it lasts, and a URL with one is never fetched by a crawler that keeps to what is public.",
        Fix = "Take the parameter out of the URL; end the session if it is still open.",
        Bad = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            tests:
              - name: nothing is fetched
                url: "https://news.example.com/story/1?sessionid=8d1f0c2b7e5a4936"
                purpose: search-index
                expect: { decision: refuse, reason: terms.denied }
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            tests:
              - name: nothing is fetched
                url: https://news.example.com/story/1
                purpose: search-index
                expect: { decision: refuse, reason: terms.denied }
            """,
        IsSecret = true,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        foreach (var url in document.Source.Mappings("tests").Select(static test => test.Scalar("url")).OfType<SourceScalar>())
        {
            if (Array.Find(Names, name => Carries(url.Value, name)) is { } name)
            {
                yield return new PolicyProblem(Rule, $"The URL carries a session (`{name}`). Take the parameter out.", url.Span);
            }
        }
    }

    private static bool Carries(string url, string name)
    {
        for (var at = url.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = url.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var value = at + name.Length;
            if (at > 0 && url[at - 1] is '?' or '&' or ';' && value < url.Length && url[value] == '=' && url.AsSpan(value + 1).IndexOfAny('&', ';', '#') is var end)
            {
                return (end < 0 ? url.Length - value - 1 : end) >= Shortest;
            }
        }

        return false;
    }
}
