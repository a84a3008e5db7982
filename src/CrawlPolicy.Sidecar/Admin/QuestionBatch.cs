using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using CrawlPolicy.Evidence;
using CrawlPolicy.Sidecar.Configuration;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Answers a batch line by line, in the same order; answers go out as fast as the client takes them.</summary>
internal sealed class QuestionBatch(QuestionAnswers answers, SidecarLimits limits)
{
    private const int MaximumLine = 65_536;

    /// <summary>Answers the request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        context.Response.ContentType = "application/x-ndjson";
        context.Response.Headers.CacheControl = "no-store";
        var (input, output) = (context.Request.BodyReader, context.Response.BodyWriter);
        await using var json = new Utf8JsonWriter(output, AdminJson.Writer);
        var count = 0;
        while (true)
        {
            var result = await input.ReadAsync(context.RequestAborted);
            var rest = result.Buffer;
            while (NdjsonLine.TryTake(ref rest, result.IsCompleted, MaximumLine, out var line))
            {
                if (++count > limits.BatchQuestions)
                {
                    var most = limits.BatchQuestions.ToString(CultureInfo.InvariantCulture);
                    AnswerWriter.WriteError(json, $"A batch has at most {most} questions (CrawlPolicy:Sidecar:Limits:BatchQuestions); send the rest in another.");
                    await EndLineAsync(json, output, context.RequestAborted);
                    input.AdvanceTo(result.Buffer.End);
                    return;
                }

                await AnswerAsync(json, line, context.RequestAborted);
                await EndLineAsync(json, output, context.RequestAborted);
            }

            if (rest.Length > MaximumLine)
            {
                AnswerWriter.WriteError(json, "A line is longer than 64 KiB, so the batch ends here.");
                await EndLineAsync(json, output, context.RequestAborted);
                input.AdvanceTo(result.Buffer.End);
                return;
            }

            input.AdvanceTo(rest.Start, rest.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private async ValueTask AnswerAsync(Utf8JsonWriter json, ReadOnlySequence<byte> line, CancellationToken cancellationToken)
    {
        try
        {
            var (decision, explanation) = await answers.AnswerAsync(QuestionReader.Read(line), cancellationToken);
            AnswerWriter.Write(json, decision, explanation);
        }
        catch (JsonException exception)
        {
            AnswerWriter.WriteError(json, QuestionReader.Explain(exception));
        }
        catch (StoreUnavailableException exception)
        {
            AnswerWriter.WriteError(json, exception.Message);
        }
    }

    private static async ValueTask EndLineAsync(Utf8JsonWriter json, PipeWriter output, CancellationToken cancellationToken)
    {
        await json.FlushAsync(cancellationToken);
        json.Reset();
        output.Write("\n"u8);
        await output.FlushAsync(cancellationToken);
    }
}
