using CrawlPolicy.Evidence;
using CrawlPolicy.Pacing;
using CrawlPolicy.Sqlite.Journal;
using CrawlPolicy.Sqlite.Writing;
using static CrawlPolicy.Tests.Evidence.DecisionBuilder;

namespace CrawlPolicy.Sqlite.Tests;

/// <summary>Commits as they lie in the journal's files: which bytes are taken for one.</summary>
public sealed class JournalFrameTests
{
    private const string Origin = "crawlpolicy/test";

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 0)]
    [InlineData(-1, 2)]
    [InlineData(-20, 1)]
    public void Read_FrameThatIsNotWhole_EndsBeforeIt(int damaged, int expected)
    {
        var bytes = Write(Origin, Origin);
        bytes[damaged < 0 ? bytes.Length + damaged : damaged] ^= 1;
        if (damaged == -1)
        {
            // Behind the last frame there is anything.
            bytes = [.. Write(Origin, Origin), .. bytes[..50]];
        }

        Assert.Equal(expected, Count(bytes));
    }

    [Fact]
    public void Read_EveryLengthThatACrashMayLeave_GivesWholeFramesAlone()
    {
        var bytes = Write(Origin, Origin);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(length < bytes.Length / 2 ? 0 : 1, Count(bytes.AsSpan(0, length).ToArray()));
        }
    }

    [Fact]
    public void Read_FramesOfAnotherStore_FindsNone() => Assert.Equal(0, Count(Write("crawlpolicy/other")));

    private static byte[] Write(params string[] origins)
    {
        var bytes = new List<byte>();
        var sequence = 0L;
        foreach (var origin in origins)
        {
            var batch = new WriteBatch(CommitContinuations.OnThreadPool);
            batch.Append(DecisionRecord.From(Allow()));
            batch.Pace.Add(new PaceRow(new SiteKey("acme", "example.com"), new PaceState(Noon, 7, 8), IsRetired: false));
            bytes.AddRange(new FrameWriter(FrameCheck.Seed(origin)).Write(++sequence, batch));
        }

        return [.. bytes];
    }

    private static int Count(byte[] bytes)
    {
        var reader = new FrameReader(bytes, FrameCheck.Seed(Origin));
        var count = 0;
        while (reader.Read() is not null)
        {
            count++;
        }

        return count;
    }
}
