using CrawlPolicy.Signals;
using static CrawlPolicy.Tests.Signals.RobotsTxt.RobotsSignalsText;

namespace CrawlPolicy.Tests.Signals.RobotsTxt;

public sealed class AiTokenSignalsTests
{
    [Fact]
    public void AiToken_WithAGroupOfItsOwn_ReservesTrainingWhereItIsDisallowed()
    {
        const string File = "User-agent: CCBot\nDisallow: /art/\n\nUser-agent: *\nDisallow: /x/";
        Assert.Null(Find(File, "/x/", SignalProtocol.AiToken));
        var statement = Find(File, "/art/1", SignalProtocol.AiToken)!;
        Assert.Equal("ai-train- ml-train-", SignalText.Describe(statement));
        Assert.Equal(("https://a.example/robots.txt:2", "Disallow: /art/", "sha256:00", Now), (statement.Location, statement.Raw, statement.Digest, statement.ReadAt));
        Assert.Equal("The rule is for CCBot, a product token that stands for AI training.", statement.Condition);
    }

    [Theory]
    [InlineData("User-agent: GPTBot\nDisallow:")]
    [InlineData("User-agent: GPTBot\nAllow: /")]
    [InlineData("User-agent: *\nDisallow: /")]
    [InlineData("User-agent: OtherBot\nDisallow: /")]
    public void AiToken_WithNothingDisallowedToIt_SaysNothing(string file) => Assert.Empty(Read(file).Sources);

    [Fact]
    public void AiTokens_SwitchedOffOrOthers_AreAsTheOptionSays()
    {
        const string File = "User-agent: GPTBot\nDisallow: /\n\nUser-agent: MyTrainer\nDisallow: /mine";
        Assert.Empty(Read(File, options: new SignalOptions { AiTokenAliases = false }).Sources);
        Assert.Equal(["ai-token robots.txt:5 ai-train- ml-train-"], All(Read(File, options: new SignalOptions { AiTokens = ["mytrainer"] }), "/mine"));
    }
}
