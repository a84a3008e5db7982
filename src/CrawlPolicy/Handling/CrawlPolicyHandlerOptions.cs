namespace CrawlPolicy.Handling;

/// <summary>What one named client fetches as, and for.</summary>
public sealed class CrawlPolicyHandlerOptions
{
    /// <summary>The crawler profile; <see langword="null"/>, the default, for <see cref="CrawlPolicyOptions.Crawler"/>.</summary>
    public string? Crawler { get; set; }

    /// <summary>The purpose, <c>USE[:BENEFICIARY]</c>; <see langword="null"/>, the default, for the configured one.</summary>
    public string? Purpose { get; set; }

    /// <summary>What a refused fetch gets. The default is <see cref="OnRefused.Throw"/>.</summary>
    public OnRefused OnRefused { get; set; }

    /// <summary>How many redirects are followed, from 0 to 50; each is judged as a fetch of its own. The default is 10.</summary>
    public int MaximumRedirects { get; set; } = 10;
}
