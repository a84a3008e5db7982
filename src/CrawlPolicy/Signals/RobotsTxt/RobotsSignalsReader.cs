using CrawlPolicy.Decisions;

namespace CrawlPolicy.Signals.RobotsTxt;

/// <summary>What the robots.txt of an evaluation says besides what may be fetched.</summary>
internal sealed class RobotsSignalsReader(SignalOptions options)
{
    private readonly RobotsSignalsCache _cache = new(options);

    /// <summary>Reads it; allocates nothing when it was read before.</summary>
    public RobotsSignals Read(Evaluation evaluation) =>
        evaluation.Robots is { } snapshot ? _cache.Of(snapshot, evaluation.Crawler!.ProductToken) : RobotsSignals.None;
}
