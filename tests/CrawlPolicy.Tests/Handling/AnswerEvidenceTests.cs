using CrawlPolicy.Cooldown;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Inspection;
using CrawlPolicy.Pacing;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Tests.Handling;

public sealed class AnswerEvidenceTests : IAsyncLifetime
{
    private HandlerSetup _setup = null!;

    public async ValueTask InitializeAsync() => _setup = await HandlerSetup.StartAsync();

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Inspect_OfAnAnswerThatNobodyWaitsForAnyMore_KeepsTheSitesDemandForRest()
    {
        var store = new ObedientCooldownStore();
        using var client = _setup.Build();
        var ledger = new MemoryDecisionLedger();
        var answers = Answers(store, ledger);
        using var admission = await _setup.Services.GetRequiredService<FetchLifecycle>().AdmitAsync(new FetchRequest(_setup.Origin.OriginOf("site.example") + "/page"), TestContext.Current.CancellationToken);
        using var answer = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
        _ = await Record.ExceptionAsync(
            () => answers.InspectAsync(admission.Decision, answer, TimeSpan.Zero, new CancellationToken(canceled: true)).AsTask());
        Assert.Equal(ReasonCode.CooldownRateLimited, store.Find(admission.Decision)?.Reason);
        Assert.Contains(
            await ledger.ReadAsync(new DecisionQuery(), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken),
            static record => record is { Stage: "headers", Status: 429 });
    }

    private AnswerLifecycle Answers(ICooldownStore store, IDecisionLedger ledger)
    {
        var services = _setup.Services;
        var options = services.GetRequiredService<CrawlPolicyOptions>();
        return new AnswerLifecycle(
            new CooldownRecorder(store, TimeProvider.System),
            services.GetRequiredService<AdaptivePace>(),
            services.GetRequiredService<AnswerInspection>(),
            new DecisionRecorder(ledger, services.GetRequiredService<OutcomeBuffer>(), options),
            options,
            TimeProvider.System);
    }

    /// <summary>Does nothing for a caller who has given up, as a store across a network does.</summary>
    private sealed class ObedientCooldownStore : ICooldownStore
    {
        private readonly MemoryCooldownStore _memory = new();

        public SiteBlock? Find(Decision decision) => _memory.Find(new SiteKey(decision.Crawler!.Operator, decision.Site));

        public ValueTask<SiteBlock?> FindAsync(SiteKey site, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return _memory.FindAsync(site, cancellationToken);
        }

        public ValueTask BlockAsync(SiteKey site, SiteBlock block, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return _memory.BlockAsync(site, block, cancellationToken);
        }
    }
}
