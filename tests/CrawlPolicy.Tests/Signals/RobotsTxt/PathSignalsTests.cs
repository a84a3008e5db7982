using CrawlPolicy.Signals;
using static CrawlPolicy.Tests.Signals.RobotsTxt.RobotsSignalsText;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class PathSignalsTests
{
    [Theory]
    [InlineData("/", "ai-train- ml-train-")]
    [InlineData("/open/x", "ai-train+ ml-train+")]
    [InlineData("/open/not/x", "ai-train- ml-train-")]
    public void AiTraining_LongestPath_Applies(string path, string expected) =>
        Assert.Equal(
            expected,
            Means("User-agent: *\nDisallowAITraining: /\nAllowAITraining: /open/\nallowaitraining: /open/not/\ndisallowaitraining: /open/not/", path, SignalProtocol.AiTraining));

    [Theory]
    [InlineData("/tmp/x", "search-index-")]
    [InlineData("/x", "")]
    public void Noindex_DeniesSearchThere(string path, string expected) =>
        Assert.Equal(expected, Means("User-agent: *\nNoindex: /tmp/\nNoindex:\nNoindex: x", path, SignalProtocol.Noindex));
}
