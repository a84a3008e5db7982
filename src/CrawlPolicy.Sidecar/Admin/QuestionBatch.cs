using System.Buffers;
using System.Text.Json;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Answers a batch of questions, one after the other: each may reserve a slot that the next one has to reckon with.</summary>
internal sealed class QuestionBatch(QuestionAnswers answers, NdjsonBatch batch)
{
    /// <summary>Answers the request.</summary>
    public Task HandleAsync(HttpContext context) => batch.HandleAsync(context, "questions", atOnce: 1, AnswerAsync);

    private async Task<Action<Utf8JsonWriter>> AnswerAsync(ReadOnlySequence<byte> line, CancellationToken cancellationToken)
    {
        try
        {
            var (decision, explanation) = await answers.AnswerAsync(QuestionReader.Read(line), cancellationToken);
            return json => AnswerWriter.Write(json, decision, explanation);
        }
        catch (JsonException exception)
        {
            return json => AnswerWriter.WriteError(json, QuestionReader.Explain(exception));
        }
        catch (StoreUnavailableException exception)
        {
            return json => AnswerWriter.WriteError(json, exception.Message);
        }
    }
}
