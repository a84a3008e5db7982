using System.Net;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Outcomes;

public sealed class OutcomesEndpointTests : IAsyncLifetime
{
    private const string Unknown = "01JDB3ZK8W0000000000000000";

    private TestOrigin _origin = null!;
    private RunningSidecar _sidecar = null!;
    private HttpClient _admin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await TestOrigin.StartAsync();
        _origin.MapText("/page", "hello", contentType: "text/plain");
        _sidecar = await RunningSidecar.StartAsync([_origin.Port], settings: ("Sidecar:Limits:BatchQuestions", "40"));
        _admin = new HttpClient { BaseAddress = _sidecar.AdminUrl };
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _sidecar.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task Report_OfAnAnswersId_Is201_AndAPartOfTheDecision()
    {
        var id = await FetchAsync();
        var (status, answer) = await PostAsync($$"""
            {"id":"{{id}}","event":"kept","bytes":4,"mediaType":"audio/ogg","language":"de","durationSeconds":1.5,"digest":"sha256:{{new string('0', 64)}}"}
            """);
        Assert.Equal((HttpStatusCode.Created, "kept", id), (status, answer.GetProperty("event").GetString(), answer.GetProperty("id").GetString()));
        (status, _) = await PostAsync($$"""{"id":"{{id}}","event":"deleted","note":"Request 17"}""");
        Assert.Equal(HttpStatusCode.Created, status);

        var outcomes = (await RecordsAsync($"?id={id}&outcomes=true")).Where(static record => record.TryGetProperty("outcome", out _)).ToArray();
        Assert.Equal(
            ["deleted", "kept", "received"],
            outcomes.OrderByDescending(static record => record.GetProperty("at").GetDateTimeOffset()).Select(static record => record.GetProperty("outcome").GetProperty("event").GetString()));
        var kept = outcomes.Single(static record => record.GetProperty("outcome").GetProperty("event").GetString() == "kept").GetProperty("outcome");
        Assert.Equal(
            (4, "audio/ogg", "audio", "de", "00:00:01.5000000"),
            (kept.GetProperty("bytes").GetInt32(), kept.GetProperty("mediaType").GetString(), kept.GetProperty("modality").GetString(), kept.GetProperty("language").GetString(), kept.GetProperty("duration").GetString()));
        Assert.Contains(outcomes, static record => record.GetProperty("detail").GetString() == "Request 17");
    }

    [Fact]
    public async Task Outcomes_AreToldOnlyWhereTheyAreAskedFor()
    {
        var id = await FetchAsync();
        Assert.Single(await RecordsAsync($"?id={id}"));
        Assert.Single(await RecordsAsync($"?id={id}&outcomes=false"));
        Assert.Equal(2, (await RecordsAsync($"?id={id}&outcomes=true")).Count);
    }

    [Fact]
    public async Task FilterOfOutcomes_ThatIsNoFlag_Is400()
    {
        using var answer = await _admin.GetAsync(new Uri("/v1/decisions?outcomes=some", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Report_OfAnUnknownDecision_Is404()
    {
        var (status, problem) = await PostAsync($$"""{"id":"{{Unknown}}","event":"deleted"}""");
        Assert.Equal((HttpStatusCode.NotFound, "admin.decision"), (status, problem.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"id":"ID"}""")]
    [InlineData("""{"event":"deleted"}""")]
    [InlineData("""{"id":null,"event":"deleted"}""")]
    [InlineData("""{"id":"ID","event":null}""")]
    [InlineData("""{"id":"ID","event":"forgotten"}""")]
    [InlineData("""{"id":"ID","event":"kept","byte":1}""")]
    [InlineData("""{"id":"ID","event":"kept","event":"deleted"}""")]
    [InlineData("""{"id":"ID","event":"kept","bytes":-1}""")]
    [InlineData("""{"id":"ID","event":"kept","bytes":1e30}""")]
    [InlineData("""{"id":"ID","event":"kept","durationSeconds":-1}""")]
    [InlineData("""{"id":"ID","event":"kept","durationSeconds":1e300}""")]
    [InlineData("""{"id":"ID","event":"kept","mediaType":"PDF"}""")]
    [InlineData("""{"id":"ID","event":"kept","digest":"sha256:00"}""")]
    [InlineData("""{"id":"not-an-id","event":"kept"}""")]
    public async Task Report_ThatIsNone_Is400_AndNothingIsRecorded(string json)
    {
        var id = await FetchAsync();
        var (status, problem) = await PostAsync(json.Replace("ID", id, StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, "admin.request"), (status, problem.GetProperty("reason").GetString()));
        Assert.Equal(2, (await RecordsAsync($"?id={id}&outcomes=true")).Count);
    }

    [Fact]
    public async Task Report_LongerThan64Kibibytes_Is400()
    {
        var (status, _) = await PostAsync($$"""{"id":"{{Unknown}}","event":"kept","note":"{{new string('x', 70_000)}}"}""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task Batch_IsAnsweredLineByLine_InOrder()
    {
        var id = await FetchAsync();
        var lines = await BatchAsync($$"""
            {"id":"{{id}}","event":"kept","bytes":1}
            {"id":"{{Unknown}}","event":"kept"}

            nonsense
            {"id":"{{id}}","event":"deleted"}
            """);
        Assert.Equal([201, 404, 400, 201], lines.Select(static line => line.GetProperty("status").GetInt32()));
        Assert.Equal("deleted", lines[3].GetProperty("event").GetString());
    }

    [Fact]
    public async Task Batch_LongerThanItsLimit_EndsThere()
    {
        var id = await FetchAsync();
        var lines = await BatchAsync(string.Concat(Enumerable.Range(0, 50).Select(number => $$"""{"id":"{{id}}","event":"kept","bytes":{{number}}}""" + "\n")));
        Assert.Equal(41, lines.Count);
        Assert.All(lines.Take(40), static line => Assert.Equal(201, line.GetProperty("status").GetInt32()));
        Assert.Contains("at most 40 reports", lines[40].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(42, (await RecordsAsync($"?id={id}&outcomes=true")).Count);
    }

    [Theory]
    [InlineData("Host", "rebound.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    public async Task Report_OfAStranger_IsRefused(string name, string value, HttpStatusCode expected)
    {
        var id = await FetchAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/outcomes");
        request.Headers.TryAddWithoutValidation(name, value);
        request.Content = new StringContent($$"""{"id":"{{id}}","event":"deleted"}""", Encoding.UTF8, "text/plain");
        using var answer = await _admin.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Report_OfAFetchThatTheCrawlerMadeItself_IsTaken()
    {
        using var question = new StringContent($$"""{"url":"{{_origin.OriginOf("a.example")}}/page","reserve":true}""", Encoding.UTF8, "application/json");
        using var asked = await _admin.PostAsync(new Uri("/v1/decisions", UriKind.Relative), question);
        var id = JsonElement.Parse(await asked.Content.ReadAsStringAsync()).GetProperty("id").GetString();
        var (status, _) = await PostAsync($$"""{"id":"{{id}}","event":"received","bytes":5,"mediaType":"text/plain"}""");
        Assert.Equal(HttpStatusCode.Created, status);
    }

    private async Task<string> FetchAsync()
    {
        using var client = _sidecar.CreateClient();
        using var answer = await client.GetAsync(_origin.OriginOf("a.example") + "/page");
        await RecordedOutcomes.FirstAsync(_sidecar);
        return answer.Headers.GetValues("Crawl-Policy-Decision").Single().Split("id=")[1][..26];
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _admin.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), content);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<IReadOnlyList<JsonElement>> BatchAsync(string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var answer = await _admin.PostAsync(new Uri("/v1/outcomes", UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonElement.Parse(line))];
    }

    private async Task<IReadOnlyList<JsonElement>> RecordsAsync(string query)
    {
        var text = await _admin.GetStringAsync(new Uri("/v1/decisions" + query, UriKind.Relative));
        return [.. JsonElement.Parse(text).GetProperty("decisions").EnumerateArray()];
    }
}
