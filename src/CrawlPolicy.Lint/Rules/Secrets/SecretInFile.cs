using CrawlPolicy.Terms.Files;
using System.Text;

namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>CP704: a key, a token or a password anywhere in a file.</summary>
internal sealed class SecretInFile : IFileCheck
{
    /// <summary>How many are found in a file.</summary>
    private const int Most = 64;

    /// <inheritdoc/>
    public PolicyRule Rule { get; } = new("CP704", "secret-in-file", PolicySeverity.Warning)
    {
        Summary = "A policy file holds no key, token or password, neither in a value nor in a comment.",
        Why = "A policy file is read by many and kept for ever in the history of its repository; a secret in it is none.",
        Fix = "Withdraw the secret where it was issued, and issue another: taking it out of the file does not take it out of the history. Then take it out of the file.",
        Bad = """
            # Found with: curl "https://api.example.com/v1/terms?api_key=4f9d2c7b1a6e8035"
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://ada:correct-horse@news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            """,
        Good = """
            apiVersion: crawlpolicy/v1
            kind: Site
            name: example-news
            hosts: [news.example.com]
            terms: { document: "https://news.example.com/terms", checked: 2026-11-21, how: primary }
            default: deny
            """,
        IsSecret = true,
    };

    /// <inheritdoc/>
    public IEnumerable<PolicyProblem> Find(PolicyFile file, PolicyDocument document, CheckSettings settings)
    {
        var text = Encoding.UTF8.GetString(file.Content.Span);
        var places = new TextPlaces(file.Path, text);
        var at = 0;
        for (var found = 0; found < Most && SecretScanner.TryFind(text, at, out var secret); found++)
        {
            yield return new PolicyProblem(
                Rule, $"What stands here looks like {secret.Kind}. Withdraw it where it was issued, then take it out of the file.", places.SpanOf(secret.Start, secret.Length));
            at = secret.Start + secret.Length;
        }
    }
}
