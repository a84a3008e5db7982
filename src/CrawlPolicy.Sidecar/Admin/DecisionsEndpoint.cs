using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sidecar.Refusals;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary><c>POST /v1/decisions</c>: one question as JSON, or a batch of lines as NDJSON.</summary>
internal sealed class DecisionsEndpoint(QuestionAnswers answers, QuestionBatch batch, ProblemResponse problems)
{
    private const int MaximumLength = 65_536;

    /// <summary>Answers the request.</summary>
    public Task HandleAsync(HttpContext context) =>
        NdjsonBatch.IsIn(context.Request) ? batch.HandleAsync(context) : AnswerAsync(context);

    private async Task AnswerAsync(HttpContext context)
    {
        Question question;
        try
        {
            var body = await BoundedBody.ReadAsync(context.Request.BodyReader, MaximumLength, context.RequestAborted);
            question = QuestionReader.Read(body);
        }
        catch (JsonException exception)
        {
            await problems.WriteAsync(context, AdminProblem.Request(QuestionReader.Explain(exception), QuestionReader.Remedy));
            return;
        }

        try
        {
            var (decision, explanation) = await answers.AnswerAsync(question, context.RequestAborted);
            context.Response.ContentType = "application/json";
            context.Response.Headers.CacheControl = "no-store";
            await using var json = new Utf8JsonWriter(context.Response.BodyWriter, AdminJson.Writer);
            AnswerWriter.Write(json, decision, explanation);
        }
        catch (StoreUnavailableException exception)
        {
            await problems.WriteAsync(context, AdminProblem.Store(exception.Message));
        }
    }
}
