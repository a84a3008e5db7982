using CrawlPolicy.RobotsAccess;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.SiteFiles;

public sealed class OriginTableTests
{
    [Fact]
    public void Table_MoreBytesThanAreKept_DropsEntries()
    {
        var table = new OriginTable<RobotsCacheEntry>(capacity: 1000, maximumBytes: 10_000);
        for (var i = 0; i < 50; i++)
        {
            var target = TestEvaluation.Targeted($"http://host{i}.example/").Target;
            var snapshot = new RobotsSnapshot
            {
                Origin = target.Origin,
                Outcome = RobotsOutcome.Rules,
                FetchedAt = default,
                ExpiresAt = default,
                Content = new byte[1000],
            };
            table.Change(table.FindOrAdd(target), entry => entry.Replace(snapshot));
        }

        Assert.InRange(table.Count, 1, 10);
    }
}
