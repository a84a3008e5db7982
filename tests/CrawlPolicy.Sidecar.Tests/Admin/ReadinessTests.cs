using System.Net;
using System.Text;
using System.Text.Json;
using CrawlPolicy.Sidecar.Tests.Running;
using CrawlPolicy.Tests.Shared;

namespace CrawlPolicy.Sidecar.Tests.Admin;

public sealed class ReadinessTests
{
    private static readonly Uri Readiness = new("/readyz", UriKind.Relative);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondPlaceOfCheckpoints_ThatCannotBeWritten_DegradesAndKeepsNothingFromBeingFetched()
    {
        await using var origin = await TestOrigin.StartAsync();
        var folder = new TestFolder();
        var place = Path.Combine(folder.Root, "place");
        Directory.CreateDirectory(place);
        await using var sidecar = await RunningSidecar.StartAsync(
            [origin.Port], folder, settings: [("Store", "sqlite:" + Path.Combine(folder.Root, "store.db")), ("Ledger:CheckpointFile", place), ("Ledger:CheckpointEntries", "1")]);
        using var admin = new HttpClient { BaseAddress = sidecar.AdminUrl };

        await ReserveAsync(admin, origin);
        var (status, body) = await WaitForReadinessAsync(admin, "degraded");

        Assert.Equal(HttpStatusCode.OK, status);
        var store = body.GetProperty("store");
        Assert.Equal(JsonValueKind.Null, store.GetProperty("problem").ValueKind);
        Assert.Contains($"could not be appended to '{place}' (CrawlPolicy:Ledger:CheckpointFile)", store.GetProperty("warning").GetString(), StringComparison.Ordinal);
        Assert.Equal("allow", await ReserveAsync(admin, origin));

        Directory.Delete(place);
        await ReserveAsync(admin, origin);
        (_, body) = await WaitForReadinessAsync(admin, "ready");
        Assert.Equal(JsonValueKind.Null, body.GetProperty("store").GetProperty("warning").ValueKind);
    }

    private static async Task<string?> ReserveAsync(HttpClient admin, TestOrigin origin)
    {
        using var question = new StringContent($$"""{"url":"{{origin.OriginOf("a.example")}}/x","reserve":true}""", Encoding.UTF8, "application/json");
        using var answer = await admin.PostAsync(new Uri("/v1/decisions", UriKind.Relative), question, Cancellation);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("decision").GetString();
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> WaitForReadinessAsync(HttpClient admin, string wanted)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await admin.GetAsync(Readiness, Cancellation);
            var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
            if (body.GetProperty("status").GetString() == wanted || attempt == 100)
            {
                Assert.Equal(wanted, body.GetProperty("status").GetString());
                return (answer.StatusCode, body);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }
}
