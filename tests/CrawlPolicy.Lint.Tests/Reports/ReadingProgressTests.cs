using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Tests.Reports;

public sealed class ReadingProgressTests
{
    [Fact]
    public void Progress_WhereTheLengthIsKnown_HasItsShare()
    {
        var progress = new ReadingProgress(readings: 2);
        progress.Begin(10_000_000);
        progress.Add(3_299_999);
        Assert.Equal("reading 1 of 2: 3,299,999 of 10,000,000 (32 %) entries", progress.ToString());
    }

    [Fact]
    public void Progress_OfAnExport_KnowsTheLengthWhenItIsReadAgain()
    {
        var progress = new ReadingProgress(readings: 2);
        progress.Begin(null);
        progress.Add(4000);
        Assert.Equal("reading 1 of 2: 4,000 entries", progress.ToString());

        progress.Begin(progress.Entries);
        progress.Add(1000);
        Assert.Equal("reading 2 of 2: 1,000 of 4,000 (25 %) entries", progress.ToString());
    }
}
