using System.Buffers;

namespace CrawlPolicy.Lint.Rules.Secrets;

/// <summary>The form of the tokens of an issuer: a prefix, then characters of an alphabet.</summary>
/// <param name="Prefix">The prefix, in the case that is issued.</param>
/// <param name="Alphabet">The characters behind it.</param>
/// <param name="Shortest">How many there are at least.</param>
/// <param name="Kind">What it is, in words.</param>
internal sealed record TokenForm(string Prefix, SearchValues<char> Alphabet, int Shortest, string Kind)
{
    private static readonly SearchValues<char> Capital = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> Wide = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Those that are known.</summary>
    public static TokenForm[] All { get; } =
    [
        new("AKIA", Capital, 16, "an access key of AWS"),
        new("ASIA", Capital, 16, "a temporary access key of AWS"),
        new("ghp_", Plain, 30, "a personal access token of GitHub"),
        new("gho_", Plain, 30, "an OAuth token of GitHub"),
        new("ghu_", Plain, 30, "a user token of GitHub"),
        new("ghs_", Plain, 30, "a server token of GitHub"),
        new("ghr_", Plain, 30, "a refresh token of GitHub"),
        new("github_pat_", Wide, 22, "a personal access token of GitHub"),
        new("glpat-", Wide, 20, "a personal access token of GitLab"),
        new("xoxb-", Wide, 10, "a bot token of Slack"),
        new("xoxp-", Wide, 10, "a user token of Slack"),
        new("xoxa-", Wide, 10, "a token of Slack"),
        new("xoxr-", Wide, 10, "a refresh token of Slack"),
        new("xoxs-", Wide, 10, "a session token of Slack"),
        new("xapp-", Wide, 10, "an app token of Slack"),
        new("AIza", Wide, 35, "an API key of Google"),
        new("ya29.", Wide, 20, "an OAuth token of Google"),
        new("sk_live_", Plain, 16, "a secret key of Stripe"),
        new("sk_test_", Plain, 16, "a test key of Stripe"),
        new("rk_live_", Plain, 16, "a restricted key of Stripe"),
        new("whsec_", Plain, 24, "a webhook secret of Stripe"),
        new("sk-ant-", Wide, 20, "an API key of Anthropic"),
        new("sk-proj-", Wide, 20, "an API key of OpenAI"),
        new("hf_", Plain, 30, "an access token of Hugging Face"),
        new("npm_", Plain, 30, "an access token of npm"),
        new("pypi-AgEI", Wide, 30, "an API token of PyPI"),
    ];

    /// <summary>The length of a token at the beginning of a text; 0 where there is none.</summary>
    public int LengthAt(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return 0;
        }

        var rest = text[Prefix.Length..];
        var end = rest.IndexOfAnyExcept(Alphabet);
        var length = end < 0 ? rest.Length : end;
        return length >= Shortest ? Prefix.Length + length : 0;
    }
}
