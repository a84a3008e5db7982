using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection;

namespace CrawlPolicy.SiteFiles;

/// <summary>A site that answers the request for one of its files with 429, 503 or a challenge rests as for any other request.</summary>
internal sealed class SiteRest(CooldownRecorder recorder) : ISiteFileObserver
{
    /// <inheritdoc/>
    public async ValueTask RestAskedAsync(SiteFileRead read, SiteFileAnswer answer, CancellationToken cancellationToken)
    {
        var finding = answer.IsChallenge
            ? new HeaderFinding(ReasonCode.CooldownChallenge, $"The site answered the request for {read.Url} with a challenge (status {answer.Status}).")
            : new HeaderFinding(ReasonCode.CooldownRateLimited, $"The site answered {answer.Status} to the request for {read.Url} and asks for fewer requests.");
        await recorder.BlockAsync(read.SiteKey, finding with { Rest = answer.RetryAfter }, cancellationToken).ConfigureAwait(false);
    }
}
