using CrawlPolicy.Evidence;
using CrawlPolicy.Sidecar.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Sidecar.Tests.Outcomes;

/// <summary>Reads outcomes that a sidecar has recorded.</summary>
internal static class RecordedOutcomes
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Waits for the first outcome: the client has its answer before it is recorded.</summary>
    public static async Task<DecisionRecord> FirstAsync(RunningSidecar sidecar)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        while (true)
        {
            if (await AllAsync(sidecar, limit.Token) is [var first, ..])
            {
                return first;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>All that are recorded by now.</summary>
    public static async Task<IReadOnlyList<DecisionRecord>> AllAsync(RunningSidecar sidecar, CancellationToken cancellationToken = default) =>
        await sidecar.Services.GetRequiredService<IDecisionLedger>().ReadAsync(new DecisionQuery { IncludeOutcomes = true }, cancellationToken)
            .Where(static record => record.Outcome is not null).ToListAsync(cancellationToken);
}
