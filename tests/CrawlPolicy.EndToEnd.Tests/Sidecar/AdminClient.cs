using System.Net.Http.Json;
using System.Text.Json;

namespace CrawlPolicy.EndToEnd.Tests.Sidecar;

/// <summary>Asks the admin interface of a sidecar.</summary>
internal sealed class AdminClient(Uri address) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Where it is.</summary>
    public Uri Address => address;

    /// <summary>What <c>/readyz</c> says.</summary>
    public async Task<JsonElement> ReadyAsync()
    {
        using var answer = await _client.GetAsync(new Uri("/readyz", UriKind.Relative));
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The decisions that were recorded, the newest first.</summary>
    /// <param name="filter">For instance <c>site=a.example</c>.</param>
    public async Task<IReadOnlyList<RecordedDecision>> DecisionsAsync(string filter = "limit=10000")
    {
        var answer = await _client.GetFromJsonAsync<JsonElement>(new Uri($"/v1/decisions?{filter}", UriKind.Relative));
        return answer.GetProperty("decisions").Deserialize<RecordedDecision[]>(JsonSerializerOptions.Web)!;
    }

    /// <summary>What is recorded of one decision, whole, stage by stage; the newest first.</summary>
    public Task<IReadOnlyList<JsonElement>> RecordsAsync(string id) => AllRecordsAsync($"id={id}");

    /// <summary>Records, whole, the newest first.</summary>
    /// <param name="filter">For instance <c>site=a.example</c>.</param>
    public async Task<IReadOnlyList<JsonElement>> AllRecordsAsync(string filter)
    {
        var answer = await _client.GetFromJsonAsync<JsonElement>(new Uri($"/v1/decisions?{filter}", UriKind.Relative));
        return [.. answer.GetProperty("decisions").EnumerateArray()];
    }

    /// <summary>Asks what would become of a fetch.</summary>
    public async Task<JsonElement> AskAsync(string url)
    {
        using var answer = await _client.PostAsJsonAsync(new Uri("/v1/decisions", UriKind.Relative), new { url });
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public void Dispose() => _client.Dispose();
}
