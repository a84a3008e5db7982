using CrawlPolicy.Evidence;
using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Tests.RobotsAccess;

/// <summary>A store that does not answer.</summary>
internal sealed class UnavailableStore : IRobotsStore, IDecisionLedger
{
    public ValueTask<RobotsSnapshot?> ReadAsync(string origin, CancellationToken cancellationToken) => throw Unavailable();

    public ValueTask WriteAsync(RobotsSnapshot snapshot, CancellationToken cancellationToken) => throw Unavailable();

    public ValueTask AppendAsync(DecisionRecord record, CancellationToken cancellationToken) => throw Unavailable();

    public IAsyncEnumerable<DecisionRecord> ReadAsync(DecisionQuery query, CancellationToken cancellationToken) => throw Unavailable();

    private static StoreUnavailableException Unavailable() => new("The store is away.");
}
