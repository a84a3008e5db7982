using CrawlPolicy.Decisions;
using CrawlPolicy.Signals;

namespace CrawlPolicy.Tests.Signals;

public sealed class SignalStatementTests
{
    [Theory]
    [InlineData(CrawlUse.SearchIndex, null, SignalMeaning.Allow)]
    [InlineData(CrawlUse.SearchIndex, ContentUse.Reference, SignalMeaning.Allow)]
    [InlineData(CrawlUse.SearchIndex, ContentUse.Full, SignalMeaning.Deny)]
    [InlineData(CrawlUse.SearchIndex, ContentUse.Immediate, SignalMeaning.Allow)]
    [InlineData(CrawlUse.AiInput, null, SignalMeaning.Deny)]
    [InlineData(CrawlUse.AiInput, ContentUse.Reference, SignalMeaning.Unknown)]
    [InlineData(CrawlUse.AiTrain, ContentUse.Immediate, SignalMeaning.Deny)]
    [InlineData(CrawlUse.Archive, null, SignalMeaning.Deny)]
    [InlineData(CrawlUse.Monitoring, null, SignalMeaning.Unknown)]
    public void Use_NearerThanTheCrawlersOwn_Denies(CrawlUse use, ContentUse? declared, SignalMeaning expected)
    {
        var statement = new SignalStatement(SignalProtocol.ContentSignal, "here", "search=yes, ai-train=no, use=reference")
        {
            Denied = SignalText.Purposes("ai-train ml-train"),
            Allowed = SignalText.Purposes("search-index"),
            Use = ContentUse.Reference,
        };
        Assert.Equal(expected, statement.MeaningFor(new CrawlPurpose(use), declared));
    }

    [Fact]
    public void Meaning_OfWhatIsDeniedAndPermitted_IsDenied()
    {
        var both = SignalText.Purposes("tdm");
        var statement = new SignalStatement(SignalProtocol.Rsl, "here", "") { Denied = both, Allowed = both };
        Assert.Equal(SignalMeaning.Deny, statement.MeaningFor(new CrawlPurpose(CrawlUse.Tdm)));
    }
}
