using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;
using CrawlPolicy.Handling;
using CrawlPolicy.Tests.Handling;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Tests.Evidence.Outcomes;

public sealed class ReportedOutcomesTests : IAsyncLifetime
{
    private static readonly FetchOutcome Deleted = new() { Event = OutcomeEvent.Deleted };

    private HandlerSetup _setup = null!;
    private HttpClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IFetchOutcomes Outcomes => _setup.Services.GetRequiredService<IFetchOutcomes>();

    public async ValueTask InitializeAsync()
    {
        _setup = await HandlerSetup.StartAsync();
        _setup.Origin.MapText("/page", "hello");
        _client = _setup.Build();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _setup.DisposeAsync();
    }

    [Fact]
    public async Task Report_OfWhatTheAnswerNames_BecomesAPartOfTheDecision()
    {
        var id = await FetchAsync();
        var kept = new FetchOutcome { Event = OutcomeEvent.Kept, Bytes = 3, MediaType = "text/plain", Duration = TimeSpan.FromSeconds(2) };
        await Outcomes.ReportAsync(id, kept, "", Token);
        await Outcomes.ReportAsync(id, Deleted, "Request 17", Token);

        var records = await _setup.Services.GetRequiredService<IDecisionLedger>().ReadAsync(new DecisionQuery { Id = id, IncludeOutcomes = true }, Token).ToListAsync(Token);
        Assert.Equal(
            [OutcomeEvent.Received, OutcomeEvent.Kept, OutcomeEvent.Deleted],
            records.Where(static record => record.Outcome is not null).OrderBy(static record => record.At).Select(static record => record.Outcome!.Event));
        var last = records.Single(static record => record.Outcome?.Event == OutcomeEvent.Deleted);
        Assert.Equal((Url, "outcome", "allow", "Request 17", "default"), (last.Url, last.Stage, last.Verdict, last.Detail, last.Crawler));
        Assert.Equal(kept with { Modality = "text" }, records.Single(static record => record.Outcome?.Event == OutcomeEvent.Kept).Outcome);
    }

    [Fact]
    public async Task Report_OfADecisionThatIsNotRecorded_IsRefused()
    {
        var exception = await Assert.ThrowsAsync<UnknownDecisionException>(
            () => Outcomes.ReportAsync(DecisionId.Create(TimeProvider.System.GetUtcNow()).ToString(), Deleted, "", Token));
        Assert.Contains("holds no decision", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_OfARefusedFetch_IsRefused()
    {
        _setup.Origin.MapText("/robots.txt", "User-agent: *\nDisallow: /\n");
        var decision = await HandlerSetup.RefusedAsync(_client.GetAsync(Url, Token));
        var exception = await Assert.ThrowsAsync<UnknownDecisionException>(() => Outcomes.ReportAsync(decision.Id.ToString(), Deleted, "", Token));
        Assert.Contains("refused the fetch", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Text/Plain", "", "", "", "")]
    [InlineData("text/plain; charset=utf-8", "", "", "", "")]
    [InlineData("", "smell", "", "", "")]
    [InlineData("", "", "English language", "", "")]
    [InlineData("", "", "de, en", "", "")]
    [InlineData("", "", "", "sha256:12", "")]
    [InlineData("", "", "", "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855", "")]
    [InlineData("", "", "", "md5:d41d8cd98f00b204e9800998ecf8427e", "")]
    [InlineData("", "", "", "", "two\nlines")]
    public async Task Report_OfAnotherForm_IsRefused_AndNothingIsRecorded(string mediaType, string modality, string language, string digest, string note)
    {
        var id = await FetchAsync();
        var outcome = Deleted with { MediaType = mediaType, Modality = modality, Language = language, Digest = digest };
        await Assert.ThrowsAsync<ArgumentException>(() => Outcomes.ReportAsync(id, outcome, note, Token));
        Assert.Empty(await ReportsAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("01hzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task Report_OfWhatIsNoIdentity_IsRefused(string id) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Outcomes.ReportAsync(id, Deleted, "", Token));

    private string Url => _setup.Origin.OriginOf("site.example") + "/page";

    private async Task<string> FetchAsync()
    {
        using var answer = await _client.GetAsync(Url, Token);
        Assert.True(answer.RequestMessage!.Options.TryGetValue(CrawlPolicyKeys.Decision, out var decision));
        return decision.Id.ToString();
    }

    private async Task<IReadOnlyList<DecisionRecord>> ReportsAsync() =>
        await _setup.Services.GetRequiredService<IDecisionLedger>().ReadAsync(new DecisionQuery { IncludeOutcomes = true }, Token)
            .Where(static record => record.Outcome?.Event == OutcomeEvent.Deleted).ToListAsync(Token);
}
