using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Targets;
using CrawlPolicy.Terms;

namespace CrawlPolicy.SiteFiles;

/// <summary>
/// Judges where a file of a site redirects to by the cool-down and the terms of that place: a site that refuses the crawler sees no
/// packet. A robots.txt there is judged by the terms of the host as a whole, for a site that opens some paths only still has a
/// robots.txt to be read; any other path is judged by itself.
/// </summary>
internal sealed class PolicyHopJudge(CooldownGate cooldown, TermsGate terms, TimeProvider time) : IHopJudge
{
    /// <inheritdoc/>
    public async ValueTask<Refusal?> JudgeAsync(SiteFileRead read, FetchTarget hop, CancellationToken cancellationToken)
    {
        var site = read.Policies.FindSite(hop.Host);
        var evaluation = new Evaluation
        {
            Crawler = read.Crawler,
            Purpose = read.Purpose,
            Target = hop,
            Site = site,
            SiteKey = new SiteKey(read.Crawler.Operator, site?.Name ?? hop.HostName),
        };
        evaluation.Begin(
            new FetchRequest(hop.Url) { Crawler = read.Crawler.Name }, read.Policies, time.GetUtcNow(), EvaluationKind.Ask, notes: null);
        return await cooldown.EvaluateAsync(evaluation, cancellationToken).ConfigureAwait(false)
            ?? (hop.PathAndQuery is "/robots.txt"
                ? terms.JudgeHost(evaluation).Refusal
                : await terms.EvaluateAsync(evaluation, cancellationToken).ConfigureAwait(false));
    }
}
