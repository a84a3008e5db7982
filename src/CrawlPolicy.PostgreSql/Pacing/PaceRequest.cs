using CrawlPolicy.Pacing;

namespace CrawlPolicy.PostgreSql.Pacing;

/// <summary>A caller who waits for a slot.</summary>
/// <param name="site">The site.</param>
/// <param name="terms">How fast, how far ahead, how many a day.</param>
/// <param name="delay">How long from now the slot begins at the earliest.</param>
internal sealed class PaceRequest(SiteKey site, PaceTerms terms, TimeSpan delay)
{
    private readonly TaskCompletionSource<SlotGrant> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SiteKey Site => site;

    public PaceTerms Terms => terms;

    public TimeSpan Delay => delay;

    /// <summary>Whether slots that were reserved ahead serve this request: none are where a day's slots are counted or a time is set.</summary>
    public bool IsPlain => delay == TimeSpan.Zero && terms.DailyCap == 0;

    /// <summary>Completes with the answer.</summary>
    public Task<SlotGrant> Answer => _answer.Task;

    /// <summary>Whether both can be served by one reservation.</summary>
    public bool FitsWith(PaceRequest other) => IsPlain && other.IsPlain && terms.Interval == other.Terms.Interval;

    /// <summary>Answers; <see langword="false"/> where the caller has gone, and the slot is still there.</summary>
    public bool TrySet(SlotGrant grant) => _answer.TrySetResult(grant);

    /// <summary>Tells that the database does not answer.</summary>
    public void Fail(Exception exception)
    {
        _answer.TrySetException(exception);
        _ = _answer.Task.Exception;
    }

    /// <summary>Withdraws the request.</summary>
    public void Withdraw() => _answer.TrySetCanceled();
}
