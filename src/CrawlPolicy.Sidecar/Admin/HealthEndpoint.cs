using System.Buffers;
using System.Text.Json;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Sidecar.Hosting;
using CrawlPolicy.Sidecar.Reloading;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>
/// <c>GET /readyz</c>: 200 with <c>ready</c>; 200 with <c>degraded</c> where newer policies have errors and the old ones stay in
/// force, where a fleet's store is away and the node goes on at its share of the pace, or where the store warns of what keeps nothing from
/// being recorded; 503 with <c>unavailable</c> where nothing can be recorded, and so nothing leaves.
/// </summary>
internal sealed class HealthEndpoint(PolicyReloader reloader, PolicySource policies, SidecarStore store, OutcomeRecorder outcomes, OutcomeBuffer waiting)
{
    /// <summary><c>GET /healthz</c>: the process lives.</summary>
    public static Task LiveAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("alive\n", context.RequestAborted);
    }

    /// <summary>Answers the request.</summary>
    public Task ReadyAsync(HttpContext context)
    {
        var status = reloader.Status;
        var (storeProblem, warning) = (store.Problem, store.Warning);
        var isUnavailable = storeProblem is not null && !store.IsAlone;
        context.Response.StatusCode = !isUnavailable ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, AdminJson.Writer))
        {
            json.WriteStartObject();
            json.WriteString("status"u8, isUnavailable ? "unavailable" : storeProblem is not null || warning is not null || status.Problems.Count > 0 ? "degraded" : "ready");
            WritePolicies(json, status);
            json.WriteStartObject("store"u8);
            json.WriteString("name"u8, store.Name);
            json.WriteString("problem"u8, storeProblem);
            json.WriteString("warning"u8, warning);
            json.WriteBoolean("localShare"u8, store.IsAlone);
            json.WriteEndObject();
            json.WriteStartObject("outcomes"u8);
            json.WriteBoolean("recorded"u8, outcomes.IsOn);
            json.WriteNumber("lost"u8, waiting.Lost);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).AsTask();
    }

    private void WritePolicies(Utf8JsonWriter json, PolicyStatus status)
    {
        json.WriteStartObject("policies"u8);
        json.WriteString("inForce"u8, PolicyCounts.Describe(policies.Current));
        json.WriteString("digest"u8, policies.Current.Digest);
        json.WriteString("loadedAt"u8, status.LoadedAt);
        json.WriteStartArray("problems"u8);
        foreach (var problem in status.Problems)
        {
            json.WriteStringValue(problem);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
