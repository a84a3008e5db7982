using CrawlPolicy.Decisions;
using CrawlPolicy.Targets;

namespace CrawlPolicy.SiteFiles;

/// <summary>Says whether a redirect of a file of a site may be followed to another place.</summary>
internal interface IHopJudge
{
    /// <summary>Judges a hop, whose scheme, port and literal address were judged already.</summary>
    /// <param name="read">The read that was redirected.</param>
    /// <param name="hop">Where it would go.</param>
    /// <param name="cancellationToken">Ends a wait for a store.</param>
    /// <returns><see langword="null"/> to follow, or why nothing may be sent there.</returns>
    ValueTask<Refusal?> JudgeAsync(SiteFileRead read, FetchTarget hop, CancellationToken cancellationToken);
}
