using CrawlPolicy.RobotsAccess;

namespace CrawlPolicy.Tests.RobotsAccess;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingObserver : IRobotsObserver
{
    public List<RobotsAnswer> Answers { get; } = [];

    public ValueTask RestAskedAsync(RobotsRead read, RobotsAnswer answer, CancellationToken cancellationToken)
    {
        Answers.Add(answer);
        return ValueTask.CompletedTask;
    }
}
