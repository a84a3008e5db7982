using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Inspection;
using CrawlPolicy.Pacing;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Tests.Cooldown;

public sealed class CooldownRecorderTests
{
    private static readonly SiteKey Site = new("Acme", "example.com");

    private readonly ManualTimeProvider _time = new();
    private readonly CooldownRecorder _recorder;

    public CooldownRecorderTests() => _recorder = new CooldownRecorder(new MemoryCooldownStore(), _time);

    [Fact]
    public async Task Block_WithRetryAfter_LastsExactlyThatLong() =>
        Assert.Equal(TimeSpan.FromSeconds(90), await RestAsync(TimeSpan.FromSeconds(90)));

    [Fact]
    public async Task Block_WithRetryAfterBeyondADay_IsNotShortened() =>
        Assert.Equal(TimeSpan.FromDays(45), await RestAsync(TimeSpan.FromDays(45)));

    [Fact]
    public async Task Block_Headerless_BeginsAt60SecondsAndDoublesUpToADay()
    {
        var expected = TimeSpan.FromSeconds(60);
        for (var incident = 0; incident < 14; incident++)
        {
            var rest = await RestAsync();
            Assert.InRange(rest, expected, expected * 1.1);
            _time.Advance(rest + TimeSpan.FromMinutes(1));
            expected = expected * 2 > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : expected * 2;
        }

        Assert.Equal(TimeSpan.FromDays(1), expected);
    }

    [Fact]
    public async Task Block_After30QuietMinutes_BeginsAnew()
    {
        for (var incident = 0; incident < 4; incident++)
        {
            _time.Advance(await RestAsync());
        }

        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.InRange(await RestAsync(), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(66));
    }

    [Fact]
    public async Task Block_WhileOneIsInForce_CountsAsTheSameIncident()
    {
        await RestAsync();
        await RestAsync();
        Assert.InRange(await RestAsync(), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(66));
    }

    [Fact]
    public async Task Block_WithAShorterRetryAfterLater_KeepsTheLongerRest()
    {
        await RestAsync(TimeSpan.FromHours(2));
        Assert.Equal(TimeSpan.FromHours(2), await RestAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void Count_OfTenForbiddenInARow_BlocksTheSite()
    {
        for (var answer = 1; answer < CooldownRecorder.ForbiddenRun; answer++)
        {
            Assert.Null(_recorder.Count(Site, 403).Reason);
        }

        Assert.Equal(ReasonCode.CooldownBlocked, _recorder.Count(Site, 403).Reason);
    }

    [Fact]
    public void Count_OfForbiddenWithAGoodAnswerBetween_StartsAgain()
    {
        for (var answer = 1; answer < CooldownRecorder.ForbiddenRun; answer++)
        {
            _recorder.Count(Site, 403);
        }

        _recorder.Count(Site, 200);
        Assert.Null(_recorder.Count(Site, 403).Reason);
    }

    private async Task<TimeSpan> RestAsync(TimeSpan? asked = null)
    {
        var finding = new HeaderFinding(ReasonCode.CooldownRateLimited, "The site answered 429.") { Rest = asked };
        var block = await _recorder.BlockAsync(Site, finding, TestContext.Current.CancellationToken);
        return block.Until - _time.GetUtcNow();
    }
}
