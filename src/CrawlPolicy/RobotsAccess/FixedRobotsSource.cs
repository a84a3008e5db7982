using CrawlPolicy.Decisions;

namespace CrawlPolicy.RobotsAccess;

/// <summary>One given file for every origin, without any network.</summary>
internal sealed class FixedRobotsSource(ReadOnlyMemory<byte> content, RobotsOptions options) : IRobotsSource
{
    private readonly RobotsSnapshots _snapshots = new(options);

    private readonly RobotsAnswer _answer = RobotsAnswers.LooksLikeMarkup(content.Span)
        ? new RobotsAnswer(RobotsOutcome.NotRobots, 200, "The file given as robots.txt holds markup, a web page rather than a robots.txt.")
        : new RobotsAnswer(RobotsOutcome.Rules, 200, Problem: null) { Content = content.ToArray() };

    /// <inheritdoc/>
    public RobotsSnapshot Find(Evaluation evaluation) =>
        _snapshots.Of(evaluation.Target.Origin, _answer, previous: null, evaluation.Now, random: 0);

    /// <inheritdoc/>
    public ValueTask<RobotsSnapshot> ReadAsync(Evaluation evaluation, CancellationToken cancellationToken) => ValueTask.FromResult(Find(evaluation));
}
