using System.Globalization;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Targets;
using Polly;
using Polly.CircuitBreaker;

namespace CrawlPolicy.SiteFiles;

/// <summary>
/// Reads a file of a site for ourselves, with the crawler's own user agent. Redirects are judged hop by hop; whatever they lead to applies to the
/// origin that was asked (RFC 9309 §2.3.1.2). Every request is recorded before it leaves.
/// </summary>
internal sealed class SiteFileFetcher
{
    /// <summary>How many redirects are followed (RFC 9309 §2.3.1.2 asks for at least five).</summary>
    public const int MaximumRedirects = 5;

    private readonly HttpMessageInvoker _client;
    private readonly TargetRules _targets;
    private readonly IHopJudge _hops;
    private readonly IDecisionLedger _ledger;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<SiteFileHop> _pipeline;

    public SiteFileFetcher(HttpMessageInvoker client, TargetRules targets, IHopJudge hops, IDecisionLedger ledger, TimeProvider time)
    {
        _client = client;
        _targets = targets;
        _hops = hops;
        _ledger = ledger;
        _time = time;
        _pipeline = SiteFilePipeline.Create(time, TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="read">Which, and for whom.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What it came to; failures of the network and of the server are outcomes, not exceptions.</returns>
    /// <exception cref="StoreUnavailableException">A request could not be recorded, so it was not sent.</exception>
    public async Task<SiteFileAnswer> FetchAsync(SiteFileRead read, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(read.Timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await FollowAsync(read, linked.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreachable(string.Create(
                CultureInfo.InvariantCulture, $"Reading {read.Url} took longer than {read.Timeout.TotalSeconds:0.###} seconds ({read.TimeoutSetting})."));
        }
        catch (BrokenCircuitException)
        {
            return Unreachable($"{read.Url} was not asked for, because every request for such a file failed in the network lately.");
        }
        catch (Exception exception) when (EgressRefusedException.Find(exception) is { } refusal)
        {
            return new SiteFileAnswer(0, refusal.Detail) { TargetReason = refusal.Reason };
        }
        catch (Exception exception) when (SiteFilePipeline.IsNetworkFailure(exception))
        {
            return Unreachable($"{read.Url} could not be had: {exception.Message}");
        }
    }

    private async Task<SiteFileAnswer> FollowAsync(SiteFileRead read, CancellationToken timed, CancellationToken cancellationToken)
    {
        var url = read.Url;
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (var redirects = 0; ; redirects++)
        {
            var problem = FetchTarget.TryParse(url, out var target);
            var refusal = problem == FetchTargetProblem.None ? _targets.Judge(target) : TargetRefusals.Of(problem);
            if (redirects == 0 && refusal is not null)
            {
                return new SiteFileAnswer(0, refusal.Detail) { TargetReason = refusal.Reason };
            }

            refusal ??= redirects == 0 ? null : await _hops.JudgeAsync(read, target, timed).ConfigureAwait(false);
            if (refusal is not null)
            {
                return Unreachable($"{read.Url} redirects to a place that may not be fetched from. {refusal.Detail}");
            }

            var isFromSite = redirects == 0 || target.HostName.Equals(HostOf(read.Url), StringComparison.Ordinal);
            SiteFileHop hop;
            try
            {
                hop = await _pipeline.ExecuteAsync(token => SendAsync(read, target, isFromSite, token, cancellationToken), timed).ConfigureAwait(false);
            }
            catch (Exception exception) when (redirects > 0 && EgressRefusedException.Find(exception) is { } refused)
            {
                return Unreachable($"{read.Url} redirects to a place that may not be fetched from. {refused.Detail}");
            }

            if (!hop.IsRedirect)
            {
                return SiteFileAnswer.Of(hop, _time.GetUtcNow(), isFromSite);
            }

            if (redirects == MaximumRedirects || !seen.Add(url))
            {
                return Unreachable($"{read.Url} redirects more than {MaximumRedirects} times, or in a circle.");
            }

            if (Next(url, hop) is not { } next)
            {
                return Unreachable($"{read.Url} redirects without saying where to.");
            }

            url = next;
        }
    }

    private async ValueTask<SiteFileHop> SendAsync(
        SiteFileRead read, FetchTarget target, bool isFromSite, CancellationToken timed, CancellationToken cancellationToken)
    {
        await RecordAsync(read, target, isFromSite, cancellationToken).ConfigureAwait(false);
        using var request = SiteFileRequest.For(target, read.Crawler, read.Accept);
        using var response = await _client.SendAsync(request, timed).ConfigureAwait(false);
        var (body, isCut) = response.IsSuccessStatusCode
            ? await SiteFileBody.ReadAsync(response.Content, read.MaximumLength, timed).ConfigureAwait(false)
            : ([], false);
        return new SiteFileHop((int)response.StatusCode, response.Headers, response.Content.Headers, body, isCut);
    }

    private ValueTask RecordAsync(SiteFileRead read, FetchTarget target, bool isFromSite, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var policy = isFromSite ? null : read.Policies.FindSite(target.Host);
        var decision = new Decision(DecisionId.Create(now), now, new FetchRequest(target.Url) { Crawler = read.Crawler.Name })
        {
            Stage = DecisionStage.Own,
            Verdict = Verdict.Allow,
            Crawler = read.Crawler,
            Purpose = read.Purpose,
            Site = isFromSite ? read.SiteKey.Site : policy?.Name ?? target.HostName,
            PolicyDigest = read.Policies.Digest,
        };
        return _ledger.AppendAsync(decision, cancellationToken);
    }

    private static string? Next(string url, SiteFileHop hop) =>
        hop.Headers.Location is { } location && Uri.TryCreate(new Uri(url), location, out var next)
            ? next.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped)
            : null;

    private static string HostOf(string url) => FetchTarget.TryParse(url, out var target) == FetchTargetProblem.None ? target.HostName : "";

    private static SiteFileAnswer Unreachable(string problem) => new(0, problem);
}
