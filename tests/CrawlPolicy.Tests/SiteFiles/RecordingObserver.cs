using CrawlPolicy.SiteFiles;

namespace CrawlPolicy.Tests.SiteFiles;

/// <summary>Keeps what it is told.</summary>
internal sealed class RecordingObserver : ISiteFileObserver
{
    public List<SiteFileAnswer> Answers { get; } = [];

    public ValueTask RestAskedAsync(SiteFileRead read, SiteFileAnswer answer, CancellationToken cancellationToken)
    {
        Answers.Add(answer);
        return ValueTask.CompletedTask;
    }
}
