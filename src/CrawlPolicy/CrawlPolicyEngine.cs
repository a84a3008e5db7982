using CrawlPolicy.Decisions;

namespace CrawlPolicy;

/// <summary>The gates in their order. The same engine answers behind every door.</summary>
internal sealed class CrawlPolicyEngine
{
    /// <summary>Judges a fetch that will leave if it is allowed, and reserves its slot.</summary>
    public ValueTask<Decision> EvaluateAsync(FetchRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(GetType().Name);

    /// <summary>Judges a fetch for somebody who only asks: no slot is reserved.</summary>
    public ValueTask<Decision> AskAsync(FetchRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(GetType().Name);

    /// <summary>Judges a fetch as <see cref="AskAsync"/> does, and says what each gate found.</summary>
    public ValueTask<Explanation> ExplainAsync(FetchRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(GetType().Name);

    /// <summary>Judges a whole host for a tunnel; <paramref name="request"/> names its root URL.</summary>
    /// <returns>The verdict, and the decision for the root: the refusal where the verdict is <see cref="HostVerdict.Refuse"/>.</returns>
    public ValueTask<(HostVerdict Verdict, Decision Decision)> JudgeHostAsync(FetchRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(GetType().Name);
}
