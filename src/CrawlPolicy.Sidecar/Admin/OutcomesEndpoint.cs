using System.Buffers;
using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>
/// <c>POST /v1/outcomes</c>: what became of earlier fetches, one report as JSON, or a batch of lines as NDJSON. What is answered 201 is durable.
/// </summary>
internal sealed class OutcomesEndpoint(IFetchOutcomes outcomes, NdjsonBatch batch, ProblemResponse problems)
{
    private const int MaximumLength = 65_536;

    // So many share a commit.
    private const int AtOnce = 32;

    /// <summary>Answers the request.</summary>
    public Task HandleAsync(HttpContext context) => NdjsonBatch.IsIn(context.Request)
        ? batch.HandleAsync(context, "reports", AtOnce, async (line, cancellation) => (await ReportAsync(line, cancellation)).Write)
        : AnswerAsync(context);

    private async Task AnswerAsync(HttpContext context)
    {
        OutcomeAnswer answer;
        try
        {
            answer = await ReportAsync(await BoundedBody.ReadAsync(context.Request.BodyReader, MaximumLength, context.RequestAborted), context.RequestAborted);
        }
        catch (JsonException exception)
        {
            answer = new OutcomeAnswer(StatusCodes.Status400BadRequest, Record: null, OutcomeReport.Explain(exception));
        }

        if (answer.Record is null)
        {
            await problems.WriteAsync(context, answer.Status switch
            {
                StatusCodes.Status404NotFound => AdminProblem.Decision(answer.Error),
                StatusCodes.Status503ServiceUnavailable => AdminProblem.Store(answer.Error),
                _ => AdminProblem.Request(answer.Error, OutcomeReport.Remedy),
            });
            return;
        }

        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, AdminJson.Writer);
        answer.Write(json);
    }

    private async Task<OutcomeAnswer> ReportAsync(ReadOnlySequence<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            var report = OutcomeReport.Read(bytes);
            if (report.Problem is { } problem)
            {
                return new OutcomeAnswer(StatusCodes.Status400BadRequest, Record: null, problem);
            }

            var record = await outcomes.ReportAsync(report.Id, report.ToOutcome(), report.Note ?? "", cancellationToken);
            return new OutcomeAnswer(StatusCodes.Status201Created, record, "");
        }
        catch (JsonException exception)
        {
            return new OutcomeAnswer(StatusCodes.Status400BadRequest, Record: null, OutcomeReport.Explain(exception));
        }
        catch (UnknownDecisionException exception)
        {
            return new OutcomeAnswer(StatusCodes.Status404NotFound, Record: null, exception.Message);
        }
        catch (StoreUnavailableException exception)
        {
            return new OutcomeAnswer(StatusCodes.Status503ServiceUnavailable, Record: null, exception.Message);
        }
    }
}
