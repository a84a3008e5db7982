using CrawlPolicy.Decisions;

namespace CrawlPolicy.RobotsAccess;

/// <summary>Only what the store holds, fresh or not, without any network.</summary>
internal sealed class StoredRobotsSource(IRobotsStore store, RobotsOptions options) : IRobotsSource
{
    private readonly RobotsSnapshots _snapshots = new(options);

    /// <inheritdoc/>
    public RobotsSnapshot? Find(Evaluation evaluation) => null;

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot> ReadAsync(Evaluation evaluation, CancellationToken cancellationToken) =>
        ReadAsync(evaluation.Target.Origin, evaluation.Now, cancellationToken);

    private async ValueTask<RobotsSnapshot> ReadAsync(string origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(origin, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            return _snapshots.Restored(stored);
        }

        var answer = new RobotsAnswer(
            RobotsOutcome.Unreachable, 0, $"The store holds no robots.txt of {origin}, and this evaluation does not use the network.");
        return _snapshots.Of(origin, answer, previous: null, now, random: 0);
    }
}
