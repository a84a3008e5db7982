namespace CrawlPolicy.Signals;

/// <summary>How permission signals are read and settled. Configuration section <c>CrawlPolicy:Signals</c>.</summary>
public sealed class SignalOptions
{
    /// <summary>
    /// Whether rules of robots.txt for product tokens that stand for AI uses count for this crawler as well, where its purpose is
    /// training. The default is true.
    /// </summary>
    public bool AiTokenAliases { get; set; } = true;

    /// <summary>Those product tokens.</summary>
    public IReadOnlyList<string> AiTokens { get; set; } = DefaultAiTokens;

    /// <summary>
    /// What labels of superseded drafts of the AI preferences vocabulary mean, such as <c>genai=n</c>. The default is
    /// <see cref="LegacyLabels.Restrictive"/>.
    /// </summary>
    public LegacyLabels LegacyLabels { get; set; }

    /// <summary>How long one file may take to be read, its redirects included, from 1 s to 5 min. The default is 10 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a file is kept where its server does not say, and the most where it does, from 5 min to 24 hours. The default is 24 hours.</summary>
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The product tokens that stand for AI training; those of Cloudflare's managed robots.txt and of the best known training crawlers.</summary>
    public static IReadOnlyList<string> DefaultAiTokens { get; } =
    [
        "Google-Extended", "GPTBot", "CCBot", "Applebot-Extended", "ClaudeBot", "anthropic-ai", "Bytespider", "meta-externalagent",
        "Amazonbot", "cohere-training-data-crawler", "MistralAI-Training", "img2dataset",
    ];
}
