using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CrawlPolicy.Sidecar.Configuration;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Answers a batch line by line, in the same order; answers go out as fast as the client takes them.</summary>
internal sealed class NdjsonBatch(SidecarLimits limits)
{
    /// <summary>The media type of batches.</summary>
    public const string ContentType = "application/x-ndjson";

    private const int MaximumLine = 65_536;

    /// <summary>Whether a request holds a batch.</summary>
    public static bool IsIn(HttpRequest request) => request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Answers the request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">What the lines are, for people.</param>
    /// <param name="atOnce">How many lines may be worked on at once.</param>
    /// <param name="answer">Begins with a line, which is there until it first waits, and gives what writes the answer.</param>
    public async Task HandleAsync(
        HttpContext context, string what, int atOnce, Func<ReadOnlySequence<byte>, CancellationToken, Task<Action<Utf8JsonWriter>>> answer)
    {
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        var (input, output) = (context.Request.BodyReader, context.Response.BodyWriter);
        await using var json = new Utf8JsonWriter(output, AdminJson.Writer);
        var underWay = new Queue<Task<Action<Utf8JsonWriter>>>();
        string? end = null;
        var isLast = false;
        for (var count = 0; end is null && !isLast;)
        {
            var result = await input.ReadAsync(context.RequestAborted);
            isLast = result.IsCompleted;
            var rest = result.Buffer;
            while (end is null && NdjsonLine.TryTake(ref rest, isLast, MaximumLine, out var line))
            {
                if (++count > limits.BatchQuestions)
                {
                    var most = limits.BatchQuestions.ToString(CultureInfo.InvariantCulture);
                    end = $"A batch has at most {most} {what} (CrawlPolicy:Sidecar:Limits:BatchQuestions); send the rest in another.";
                    break;
                }

                underWay.Enqueue(answer(line, context.RequestAborted));
                if (underWay.Count >= atOnce)
                {
                    await WriteAsync(await underWay.Dequeue());
                }
            }

            end ??= rest.Length > MaximumLine ? "A line is longer than 64 KiB, so the batch ends here." : null;

            // A client may wait for these answers before it sends more.
            while (underWay.TryDequeue(out var next))
            {
                await WriteAsync(await next);
            }

            input.AdvanceTo(end is null ? rest.Start : result.Buffer.End, result.Buffer.End);
        }

        if (end is not null)
        {
            await WriteAsync(writer => AnswerWriter.WriteError(writer, end));
        }

        async ValueTask WriteAsync(Action<Utf8JsonWriter> write)
        {
            write(json);
            await json.FlushAsync(context.RequestAborted);
            json.Reset();
            output.Write("\n"u8);
            await output.FlushAsync(context.RequestAborted);
        }
    }
}
