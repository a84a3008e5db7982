namespace CrawlPolicy.Signals.Rsl;

/// <summary>A document of RSL 1.0, as written.</summary>
internal sealed class RslDocument
{
    /// <summary>How long a document is good for where it does not say (RSL 1.0 §3.1).</summary>
    public static readonly TimeSpan DefaultMaxAge = TimeSpan.FromDays(30);

    /// <summary>What it covers, in its order.</summary>
    public List<RslContent> Contents { get; } = [];

    /// <summary>How long it is good for.</summary>
    public TimeSpan MaxAge { get; set; } = DefaultMaxAge;

    /// <summary>The media types of the payment protocols that it accepts, for instance <c>application/x402+json</c>.</summary>
    public List<string> AcceptedPayments { get; } = [];

    /// <summary>
    /// Why it is no conformant document, as a sentence; <see langword="null"/> where it is one. Whatever it permits is void then, and
    /// what it prohibits is not.
    /// </summary>
    public string? Problem { get; set; }
}
