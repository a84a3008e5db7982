using CrawlPolicy.PostgreSql.Pacing;

namespace CrawlPolicy.PostgreSql.Tests.Simulation;

/// <summary>A statement on its way.</summary>
internal sealed class SimulatedTrip(SimulatedNode node)
{
    public SimulatedNode Node => node;

    /// <summary>What it reserves; <see langword="null"/> where it gives back.</summary>
    public IReadOnlyList<SlotDemand>? Demands { get; init; }

    public SlotTail Tail { get; init; }

    public Func<TimeSpan>? Since { get; init; }

    public IReadOnlyDictionary<CrawlPolicy.Pacing.SiteKey, PaceRow>? Rows { get; set; }

    public int Changed { get; set; }

    /// <summary>Completes in the thread that tells it, so that whatever follows has happened by then.</summary>
    public TaskCompletionSource<SlotAnswers> Reserved { get; } = new();

    public TaskCompletionSource<int> Refunded { get; } = new();
}
