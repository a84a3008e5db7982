using CrawlPolicy.Decisions;
using CrawlPolicy.SiteFiles;
using CrawlPolicy.Targets;
using Polly.CircuitBreaker;

namespace CrawlPolicy.Tests.SiteFiles;

public class SiteFilePipelineTests
{
    private readonly Polly.ResiliencePipeline<SiteFileHop> _pipeline = SiteFilePipeline.Create(TimeProvider.System, TimeSpan.Zero);
    private int _requests;

    [Fact]
    public async Task Execute_EveryRequestFailsInTheNetwork_StopsSending()
    {
        for (var i = 0; i < 25; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(new HttpRequestException("No route.")));
        }

        await Assert.ThrowsAnyAsync<BrokenCircuitException>(() => SendAsync(new HttpRequestException("No route.")));

        Assert.Equal(50, _requests);
    }

    [Fact]
    public async Task Execute_AddressRefused_IsNeitherRetriedNorCounted()
    {
        var refused = new EgressRefusedException(new Refusal(ReasonCode.TargetPrivateAddress, "Private.", "None."));
        for (var i = 0; i < 100; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(new HttpRequestException("Refused.", refused)));
        }

        Assert.Equal(100, _requests);
    }

    private async Task SendAsync(Exception exception) => await _pipeline.ExecuteAsync(
        _ =>
        {
            _requests++;
            return ValueTask.FromException<SiteFileHop>(exception);
        },
        TestContext.Current.CancellationToken);
}
