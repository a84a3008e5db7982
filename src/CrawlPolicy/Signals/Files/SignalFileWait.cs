using CrawlPolicy.Decisions;
using CrawlPolicy.Pacing;
using CrawlPolicy.Targets;

namespace CrawlPolicy.Signals.Files;

/// <summary>The slot that the read of a file has to wait for: it counts against the pace of the file's own site.</summary>
internal sealed class SignalFileWait
{
    private readonly Evaluation _evaluation;

    private SignalFileWait(Evaluation evaluation, bool isElsewhere)
    {
        _evaluation = evaluation;
        IsElsewhere = isElsewhere;
    }

    /// <summary>The file.</summary>
    public FetchTarget Target => _evaluation.Target;

    /// <summary>Whether the file stands on another host than the fetch that needs it.</summary>
    public bool IsElsewhere { get; }

    /// <summary>Takes what is needed out of the evaluation of the fetch behind the read.</summary>
    /// <returns>The wait; <see langword="null"/> where the URL is none.</returns>
    public static SignalFileWait? For(Evaluation fetch, string url)
    {
        if (FetchTarget.TryParse(url, out var target) != FetchTargetProblem.None)
        {
            return null;
        }

        var isElsewhere = !target.Host.Equals(fetch.Target.Host, StringComparison.OrdinalIgnoreCase);
        var site = isElsewhere ? fetch.Policies.FindSite(target.Host) : fetch.Site;
        var evaluation = new Evaluation
        {
            Crawler = fetch.Crawler,
            Purpose = fetch.Purpose,
            Target = target,
            Site = site,
            SiteKey = isElsewhere ? new SiteKey(fetch.Crawler!.Operator, site?.Name ?? target.HostName) : fetch.SiteKey,
            RobotsRules = isElsewhere ? null : fetch.RobotsRules,
        };
        evaluation.Begin(new FetchRequest(target.Url) { Crawler = fetch.Crawler!.Name }, fetch.Policies, fetch.Now, EvaluationKind.Fetch, notes: null);
        return new SignalFileWait(evaluation, isElsewhere);
    }

    /// <summary>Reserves the slot and waits for it.</summary>
    /// <returns><see langword="null"/> when it has come, or the refusal where it lies too far off.</returns>
    public async ValueTask<Refusal?> PassAsync(PaceGate pace, TimeProvider time, CancellationToken cancellationToken)
    {
        _evaluation.Begin(_evaluation.Request, _evaluation.Policies, time.GetUtcNow(), EvaluationKind.Fetch, notes: null);
        if (await pace.EvaluateAsync(_evaluation, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (_evaluation.Slot - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            await time.WaitWholeAsync(wait, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
