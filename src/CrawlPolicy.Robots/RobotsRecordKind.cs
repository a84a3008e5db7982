namespace CrawlPolicy.Robots;

/// <summary>Records other than user-agent, allow and disallow (RFC 9309 §2.2.4).</summary>
public enum RobotsRecordKind
{
    /// <summary>A key that this library does not know.</summary>
    Other,

    /// <summary><c>Crawl-delay</c>: seconds between two fetches.</summary>
    CrawlDelay,

    /// <summary><c>Request-rate</c>: documents per unit of time, for a part of the day or always.</summary>
    RequestRate,

    /// <summary><c>Visit-time</c>: the part of the day, in UTC, in which fetches are welcome.</summary>
    VisitTime,

    /// <summary><c>Content-Signal</c>: uses of the content that are permitted or not.</summary>
    ContentSignal,

    /// <summary><c>Content-Usage</c>: preferences in the vocabulary of the AI Preferences group.</summary>
    ContentUsage,

    /// <summary><c>License</c>: the address of licence terms (RSL).</summary>
    License,

    /// <summary><c>Sitemap</c>: the address of a site map; belongs to no group.</summary>
    Sitemap,

    /// <summary><c>Noindex</c>: never standardised, still written.</summary>
    Noindex,

    /// <summary><c>DisallowAITraining</c>: paths that no AI model may be trained on (draft-canel-robots-ai-control).</summary>
    DisallowAITraining,

    /// <summary><c>AllowAITraining</c>: paths that AI models may be trained on.</summary>
    AllowAITraining,
}
