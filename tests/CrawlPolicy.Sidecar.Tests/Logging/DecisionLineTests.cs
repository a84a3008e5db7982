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
        Assert.EndsWith($" id={decision.Id}{Environment.NewLine}", written.ToString(), StringComparison.Ordinal);
    }
}
