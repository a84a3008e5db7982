namespace CrawlPolicy.Decisions;

/// <summary>A fetch that somebody wants to make, as the gates see it.</summary>
/// <param name="Url">The absolute URL exactly as it will be sent, ASCII only; a fragment is not part of it.</param>
public sealed record FetchRequest(string Url)
{
    /// <summary>The method. The default is <c>GET</c>.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The name of the crawler profile; <see langword="null"/> for the configured default.</summary>
    public string? Crawler { get; init; }

    /// <summary>
    /// The purpose, <c>USE[:BENEFICIARY]</c>, as somebody wrote it; <see langword="null"/> for the configured one. It can only
    /// narrow what the profile has.
    /// </summary>
    public string? Purpose { get; init; }

    /// <summary>
    /// The name of the dataset that the URL came from, or several with commas between them, of which the most restrictive holds;
    /// <see langword="null"/> where it came from none that was named. It can only narrow what would be allowed without it.
    /// </summary>
    public string? Dataset { get; init; }

    /// <summary>The user agent that will be sent where it is not the profile's own; it must then carry the profile's product token.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The Host field that will be sent where somebody wrote one; it must name the URL's own authority.</summary>
    internal string? HostField { get; init; }
}
