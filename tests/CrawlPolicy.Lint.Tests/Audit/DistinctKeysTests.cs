using CrawlPolicy.Lint.Audit.Counting;

namespace CrawlPolicy.Lint.Tests.Audit;

public sealed class DistinctKeysTests
{
    [Fact]
    public void Add_ManyKeys_FindsEachOnce_AcrossSplits()
    {
        var keys = new DistinctKeys();
        var random = new Random(7);
        var all = Enumerable.Range(0, 300_000).Select(_ => (ulong)random.NextInt64()).Append(0UL).Append(ulong.MaxValue).Distinct().ToList();
        Assert.All(all, key => Assert.True(keys.Add(key)));
        Assert.DoesNotContain(all, keys.Add);
        Assert.Equal(all.Count, keys.Count);
    }
}
