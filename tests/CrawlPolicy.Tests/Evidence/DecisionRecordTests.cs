using CrawlPolicy.Evidence;

namespace CrawlPolicy.Tests.Evidence;

public sealed class DecisionRecordTests
{
    [Fact]
    public void RecordOfAnOutcome_IsWhatTheDecisionsOwnRecordMakesOfIt()
    {
        var decision = DecisionBuilder.Allow();
        var at = decision.At.AddSeconds(2);
        var outcome = new FetchOutcome { Event = OutcomeEvent.Received, Bytes = 7 };
        Assert.Equal(DecisionRecord.From(decision).WithOutcome(outcome, at, 200), DecisionRecord.Of(decision, outcome, at, 200));
    }
}
