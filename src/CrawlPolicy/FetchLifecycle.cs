using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection;

namespace CrawlPolicy;

/// <summary>
/// One fetch from the question to the answer, the same for the handler and the sidecar: decide, wait, record, and after the
/// caller has sent it, inspect and record.
/// </summary>
internal sealed class FetchLifecycle
{
    /// <summary>
    /// Judges a fetch, waits for its slot, and makes the decision durable. When an allowed decision comes back, the request may
    /// leave at once. The caller disposes the admission when the fetch has ended, whatever its end.
    /// </summary>
    public ValueTask<Admission> AdmitAsync(FetchRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException(GetType().Name);

    /// <summary>Inspects the head of the answer, learns from it, and records what it refuses.</summary>
    /// <returns>The admitted decision itself where the body may be handed on; else a refusal, and the body must be disposed of unread.</returns>
    public ValueTask<Decision> InspectAsync(Decision admitted, ResponseHead head, CancellationToken cancellationToken) =>
        throw new NotSupportedException(GetType().Name);

    /// <summary>Records that the dialer refused the address of an admitted fetch.</summary>
    /// <returns>The refusal as a decision.</returns>
    public ValueTask<Decision> RefuseAtConnectAsync(Decision admitted, Refusal refusal, CancellationToken cancellationToken) =>
        throw new NotSupportedException(GetType().Name);
}
