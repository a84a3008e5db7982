using System.Security.Cryptography;
using System.Text;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Outcomes;
using Microsoft.Extensions.DependencyInjection;

namespace CrawlPolicy.Tests.Handling;

public sealed class ReceivedTests : IAsyncLifetime
{
    private const int Large = 300_000;

    private HandlerSetup _setup = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _setup = await HandlerSetup.StartAsync();
        _setup.Origin.MapText("/page", "hello", contentType: "Text/HTML; charset=utf-8", headers: ("Content-Language", "de, en"));
        _setup.Origin.Map("/large", async context =>
        {
            context.Response.ContentType = "video/mp4";
            await context.Response.Body.WriteAsync(Content(Large));
        });
        _setup.Origin.Map("/broken", async context =>
        {
            context.Response.ContentType = "video/mp4";
            context.Response.ContentLength = Large;
            await context.Response.Body.WriteAsync(Content(1000));
        });
    }

    public ValueTask DisposeAsync() => _setup.DisposeAsync();

    [Fact]
    public async Task Body_ReadIntoABuffer_IsReceivedWithItsDigestTypeAndLanguage()
    {
        using var client = _setup.Build();
        using var answer = await client.GetAsync(Url("/page"), Token);
        var record = Assert.Single(await OutcomesAsync());
        Assert.True(answer.RequestMessage!.Options.TryGetValue(CrawlPolicy.Handling.CrawlPolicyKeys.Decision, out var decision));
        Assert.Equal((decision.Id.ToString(), "outcome", 200, Url("/page"), "search-index:commercial"), (record.Id, record.Stage, record.Status, record.Url, record.Purpose));
        Assert.Equal(
            new FetchOutcome { Event = OutcomeEvent.Received, Bytes = 5, MediaType = "text/html", Modality = "text", Language = "de,en", Digest = Digest("hello"u8) },
            record.Outcome);
    }

    [Theory]
    [InlineData("/page", 1)]
    [InlineData("/large", 7777)]
    [InlineData("/large", Large)]
    public async Task Body_ReadAsAStream_IsReceivedAtItsEnd(string path, int piece)
    {
        using var client = _setup.Build();
        using var answer = await client.GetAsync(new Uri(Url(path)), HttpCompletionOption.ResponseHeadersRead, Token);
        await using var stream = await answer.Content.ReadAsStreamAsync(Token);
        var read = new MemoryStream();
        var buffer = new byte[piece];
        while (await stream.ReadAsync(buffer, Token) is > 0 and var count)
        {
            read.Write(buffer, 0, count);
            Assert.Empty(await OutcomesAsync());
        }

        var outcome = Assert.Single(await OutcomesAsync()).Outcome!;
        Assert.Equal((read.Length, Digest(read.ToArray())), (outcome.Bytes, outcome.Digest));
    }

    [Fact]
    public async Task Body_CopiedToAStream_IsReceived()
    {
        using var client = _setup.Build();
        using var answer = await client.GetAsync(new Uri(Url("/large")), HttpCompletionOption.ResponseHeadersRead, Token);
        await answer.Content.CopyToAsync(Stream.Null, Token);
        var outcome = Assert.Single(await OutcomesAsync()).Outcome!;
        Assert.Equal((Large, Digest(Content(Large)), "video"), (outcome.Bytes, outcome.Digest, outcome.Modality));
    }

    [Fact]
    public async Task Bodies_OfManyFetches_HaveEachItsOwnDigest()
    {
        _setup.Origin.Map("/any", static context => context.Response.Body.WriteAsync(Content(context.Request.QueryString.Value!.Length * 300)).AsTask());
        using var client = _setup.Build();
        await Task.WhenAll(Enumerable.Range(1, 40).Select(async number =>
        {
            using var answer = await client.GetAsync(Url("/any?") + new string('a', number), Token);
        }));
        var received = (await OutcomesAsync()).Select(static record => (record.Outcome!.Bytes, record.Outcome.Digest)).Order();
        Assert.Equal(Enumerable.Range(1, 40).Select(static number => ((long)(number + 1) * 300, Digest(Content((number + 1) * 300)))), received);
    }

    [Fact]
    public async Task Body_ThatBreaksOff_HasItsBytesAndNoDigest()
    {
        using var client = _setup.Build();
        using var answer = await client.GetAsync(new Uri(Url("/broken")), HttpCompletionOption.ResponseHeadersRead, Token);
        await using var stream = await answer.Content.ReadAsStreamAsync(Token);
        await Assert.ThrowsAnyAsync<Exception>(async () => await stream.CopyToAsync(Stream.Null, Token));
        var outcome = Assert.Single(await OutcomesAsync()).Outcome!;
        Assert.Equal((1000, ""), (outcome.Bytes, outcome.Digest));
    }

    [Fact]
    public async Task Body_ThatBreaksOffIntoABuffer_IsRecordedToo()
    {
        using var client = _setup.Build();
        await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(Url("/broken"), Token));
        Assert.Equal((1000, ""), Assert.Single(await OutcomesAsync()).Outcome is { } outcome ? (outcome.Bytes, outcome.Digest) : default);
    }

    [Fact]
    public async Task Body_GivenUp_HasTheBytesThatWereHandedOnAndNoDigest()
    {
        using var client = _setup.Build();
        using (var answer = await client.GetAsync(new Uri(Url("/large")), HttpCompletionOption.ResponseHeadersRead, Token))
        {
            var stream = await answer.Content.ReadAsStreamAsync(Token);
            await stream.ReadExactlyAsync(new byte[100], Token);
        }

        var outcome = Assert.Single(await OutcomesAsync()).Outcome!;
        Assert.Equal((100, ""), (outcome.Bytes, outcome.Digest));
    }

    [Fact]
    public async Task Body_ReadToItsStatedLengthAndNoFurther_IsWhole()
    {
        _setup.Origin.Map("/stated", context =>
        {
            context.Response.ContentLength = 5;
            return context.Response.Body.WriteAsync("hello"u8.ToArray()).AsTask();
        });
        using var client = _setup.Build();
        using (var answer = await client.GetAsync(new Uri(Url("/stated")), HttpCompletionOption.ResponseHeadersRead, Token))
        {
            var stream = await answer.Content.ReadAsStreamAsync(Token);
            await stream.ReadExactlyAsync(new byte[5], Token);
        }

        Assert.Equal(Digest("hello"u8), Assert.Single(await OutcomesAsync()).Outcome!.Digest);
    }

    [Theory]
    [InlineData("HEAD", "/page", 200)]
    [InlineData("GET", "/none", 204)]
    [InlineData("GET", "/unchanged", 304)]
    public async Task Answer_WithoutABody_HasItsStatusAndNoBytes(string method, string path, int status)
    {
        _setup.Origin.Map("/none", static context => Answer(context, 204));
        _setup.Origin.Map("/unchanged", static context => Answer(context, 304));
        using var client = _setup.Build();
        using var request = new HttpRequestMessage(new HttpMethod(method), Url(path));
        using var answer = await client.SendAsync(request, Token);
        var record = Assert.Single(await OutcomesAsync());
        Assert.Equal((status, 0, "", ""), (record.Status, record.Outcome!.Bytes, record.Outcome.Digest, record.Outcome.MediaType));
    }

    [Fact]
    public async Task Redirect_ThatIsFollowed_HasNoOutcome_AndItsLastAnswerHas()
    {
        _setup.Origin.MapRedirect("/away", "/page");
        using var client = _setup.Build();
        using var answer = await client.GetAsync(Url("/away"), Token);
        Assert.Equal((Url("/page"), 200), Assert.Single(await OutcomesAsync()) is var record ? (record.Url, record.Status) : default);
    }

    [Fact]
    public async Task Redirect_ThatIsHandedOn_IsReceivedAsAnyAnswer()
    {
        _setup.Origin.MapRedirect("/away", "/page");
        using var client = _setup.Build(static options => options.MaximumRedirects = 0);
        using var answer = await client.GetAsync(Url("/away"), Token);
        Assert.Equal((Url("/away"), 302), Assert.Single(await OutcomesAsync()) is var record ? (record.Url, record.Status) : default);
    }

    [Fact]
    public async Task Answer_ThatIsRefused_HasNoOutcome()
    {
        _setup.Origin.MapText("/page", "<meta name=robots content=noindex>", contentType: "text/html");
        using var client = _setup.Build();
        await HandlerSetup.RefusedAsync(client.GetAsync(Url("/page"), Token));
        Assert.Empty(await OutcomesAsync());
    }

    [Fact]
    public async Task Fetch_ThatReportModeLetGo_IsReceived()
    {
        _setup.Origin.MapText("/robots.txt", "User-agent: *\nDisallow: /\n");
        using var client = _setup.Build(options: static options => options.Mode = CrawlPolicyMode.Report);
        Assert.Equal("hello", await client.GetStringAsync(Url("/page"), Token));
        Assert.Equal(5, Assert.Single(await OutcomesAsync()).Outcome!.Bytes);
    }

    [Fact]
    public async Task Outcomes_SetToNone_AreNotRecordedByTheDoor()
    {
        using var client = _setup.Build(options: static options => options.Ledger.Outcomes = OutcomeRecording.None);
        Assert.Equal("hello", await client.GetStringAsync(Url("/page"), Token));
        Assert.Empty(await OutcomesAsync());
    }

    [Fact]
    public async Task Outcomes_AreNotAmongTheDecisionsThatAreRead()
    {
        using var client = _setup.Build();
        Assert.Equal("hello", await client.GetStringAsync(Url("/page"), Token));
        Assert.NotEmpty(await OutcomesAsync());
        Assert.DoesNotContain(await _setup.RecordsAsync(), static record => record.Outcome is not null);
    }

    private string Url(string path) => _setup.Origin.OriginOf("site.example") + path;

    private static byte[] Content(int length) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("0123456789", (length / 10) + 1))[..length]);

    private static string Digest(ReadOnlySpan<byte> bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static Task Answer(Microsoft.AspNetCore.Http.HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<DecisionRecord>> OutcomesAsync()
    {
        await _setup.Services.GetRequiredService<OutcomeBuffer>().DrainAsync();
        var records = _setup.Services.GetRequiredService<IDecisionLedger>().ReadAsync(new DecisionQuery { IncludeOutcomes = true }, Token);
        return await records.Where(static record => record.Outcome is not null).ToListAsync(Token);
    }
}
