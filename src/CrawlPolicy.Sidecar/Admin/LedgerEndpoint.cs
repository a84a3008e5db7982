using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Evidence.Outcomes;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary><c>GET /v1/decisions</c>: decisions that were made, and what became of their fetches where that is asked for, the newest first.</summary>
internal sealed class LedgerEndpoint(IDecisionLedger ledger, OutcomeBuffer buffer, ProblemResponse problems)
{
    /// <summary>Answers the request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (LedgerFilter.Read(context.Request.Query, out var query) is { } wrong)
        {
            await problems.WriteAsync(context, AdminProblem.Request(wrong, "GET / lists the filters."));
            return;
        }

        try
        {
            await WriteAsync(context, query);
        }
        catch (StoreUnavailableException exception) when (!context.Response.HasStarted)
        {
            await problems.WriteAsync(context, AdminProblem.Store(exception.Message));
        }
        catch (StoreUnavailableException)
        {
            context.Abort();
        }
    }

    private async Task WriteAsync(HttpContext context, DecisionQuery query)
    {
        var cancellation = context.RequestAborted;
        if (query.IncludeOutcomes)
        {
            // Whoever has an answer finds it here.
            await buffer.DrainAsync().WaitAsync(cancellation);
        }

        await using var records = ledger.ReadAsync(query, cancellation).GetAsyncEnumerator(cancellation);

        // The first record tells whether the store answers, while the status can still say so.
        var isThere = await records.MoveNextAsync();
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, AdminJson.Writer);
        json.WriteStartObject();
        json.WriteStartArray("decisions"u8);
        while (isThere)
        {
            JsonSerializer.Serialize(json, records.Current, AdminJson.Context.DecisionRecord);
            await json.FlushAsync(cancellation);
            await context.Response.BodyWriter.FlushAsync(cancellation);
            isThere = await records.MoveNextAsync();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
