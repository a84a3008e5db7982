using CrawlPolicy.Decisions;
using CrawlPolicy.Identity;
using CrawlPolicy.Pacing;
using CrawlPolicy.Terms;

namespace CrawlPolicy.SiteFiles;

/// <summary>A file of a site to be read for ourselves, and for whom.</summary>
/// <param name="Url">The URL of the file.</param>
/// <param name="Crawler">The crawler whose user agent is sent.</param>
/// <param name="Purpose">What the fetch behind it is for.</param>
/// <param name="SiteKey">Whose pace and cool-down apply to the file's host.</param>
/// <param name="Policies">The policies in force for the fetch behind it.</param>
internal sealed record SiteFileRead(string Url, CrawlerProfile Crawler, CrawlPurpose Purpose, SiteKey SiteKey, PolicySet Policies)
{
    /// <summary>The media types to ask for, as in an <c>Accept</c> field.</summary>
    public string Accept { get; init; } = "text/plain, */*;q=0.1";

    /// <summary>How many bytes are read at the most, decoded.</summary>
    public required int MaximumLength { get; init; }

    /// <summary>How long the reading may take, redirects included.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The setting that holds <see cref="Timeout"/>.</summary>
    public required string TimeoutSetting { get; init; }

    /// <summary>Takes what the read of a file of the site's own needs out of an evaluation.</summary>
    /// <param name="evaluation">The fetch behind it, whose Identity and Target gates have been passed.</param>
    /// <param name="url">The URL of the file.</param>
    /// <param name="maximumLength">How many bytes are read at the most.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="timeoutSetting">The setting that holds <paramref name="timeout"/>.</param>
    public static SiteFileRead For(Evaluation evaluation, string url, int maximumLength, TimeSpan timeout, string timeoutSetting) =>
        new(
            url,
            evaluation.Crawler ?? throw new InvalidOperationException("The Identity gate comes before what reads files."),
            evaluation.Purpose,
            evaluation.SiteKey,
            evaluation.Policies)
        {
            MaximumLength = maximumLength,
            Timeout = timeout,
            TimeoutSetting = timeoutSetting,
        };
}
