using CrawlPolicy.Decisions;
using CrawlPolicy.Sidecar.Logging;
using CrawlPolicy.Tests.Evidence;

namespace CrawlPolicy.Sidecar.Tests.Logging;

public sealed class DecisionLineTests
{
    public static TheoryData<string?, int, double> Ends => new()
    {
        { null, 200, 12.34 },
        { null, 200, 12 },
        { "pace.too-far", 429, 0.04 },
        { "terms.denied", 403, 12_345.678 },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Write_ALine_IsWhatItsEventWouldBecome(string? reason, int status, double milliseconds)
    {
        var decision = reason is null ? DecisionBuilder.Allow() : DecisionBuilder.Refuse(ReasonCode.Find(reason)!);
        var line = new DecisionLine(DecisionBuilder.Noon.AddTicks(1_234_567), decision, "https://example.com/page", reason, status, TimeSpan.FromMilliseconds(milliseconds));
        using var written = new StringWriter();
        using var formatted = new StringWriter();

        line.Write(written);
        new LineFormatter().Format(line.ToEvent(), formatted);

        Assert.Equal(formatted.ToString(), written.ToString());
        Assert.StartsWith("12:00:00.123 INF ", written.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($" id={decision.Id}{Environment.NewLine}", written.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 5_000)]
    [InlineData(5_000, 10)]
    [InlineData(60_000, 300)]
    public void Write_NamesOfAnyLength_AreWrittenWhole(int crawler, int path)
    {
        var decision = DecisionBuilder.Allow(crawler: new string('c', crawler));
        var line = new DecisionLine(DecisionBuilder.Noon, decision, "https://example.com/" + new string('é', path), null, 200, TimeSpan.FromMilliseconds(1));
        using var written = new StringWriter();

        line.Write(written);

        Assert.Equal(
            $"12:00:00.000 INF allow 200 GET {line.Url} - crawler={decision.Crawler!.Name} purpose={decision.Purpose} ms=1 id={decision.Id}{Environment.NewLine}",
            written.ToString());
    }
}
