using CrawlPolicy.Decisions;

namespace CrawlPolicy.Evidence.Outcomes;

/// <summary>
/// Records what doors received, the same for all of them. What is handed on to the crawler was received, whatever its status. An answer
/// that was refused, and a redirect that the handler followed, were handed on to nobody: they have no such record.
/// </summary>
internal sealed class OutcomeRecorder(OutcomeBuffer buffer, LedgerOptions options, TimeProvider time)
{
    /// <summary>Whether anything is recorded.</summary>
    public bool IsOn { get; } = options.Outcomes == OutcomeRecording.All;

    /// <summary>Whether an answer has a body to hand on (RFC 9110 §6.4.1).</summary>
    public static bool HasBody(string method, int status) => method != "HEAD" && status is not (204 or 304);

    /// <summary>Begins to follow the body of an answer that is about to be handed on.</summary>
    /// <returns>What follows it; <see langword="null"/> where nothing is recorded.</returns>
    public ReceivedBody? Begin(Decision decision, HttpResponseMessage answer) => !IsOn ? null : new ReceivedBody(
        this, decision, (int)answer.StatusCode, ContentDescription.From(answer.Content.Headers), answer.Content.Headers.ContentLength);

    /// <summary>Records that an answer without a body was handed on.</summary>
    public ValueTask WithoutBodyAsync(Decision decision, HttpResponseMessage answer) =>
        ReceivedAsync(decision, (int)answer.StatusCode, ContentDescription.Unknown, bytes: 0, digest: "");

    /// <summary>Records what came through a tunnel, of which nothing is known but how much.</summary>
    public ValueTask TunnelledAsync(Decision decision, long bytes) =>
        ReceivedAsync(decision, status: 0, ContentDescription.Unknown, bytes, digest: "");

    /// <summary>Records what was received. The body is given away, to be freed by whoever computes its digest.</summary>
    /// <returns>When there is room for more outcomes; the record itself is not waited for.</returns>
    public ValueTask ReceivedAsync(Decision decision, int status, ContentDescription content, long bytes, string digest, ShortBody? body = null)
    {
        if (!IsOn)
        {
            body?.Free();
            return ValueTask.CompletedTask;
        }

        var outcome = new FetchOutcome
        {
            Event = OutcomeEvent.Received,
            Bytes = bytes,
            MediaType = content.MediaType,
            Modality = content.Modality,
            Language = content.Language,
            Digest = digest,
        };
        return buffer.AddAsync(DecisionRecord.Of(decision, outcome, time.GetUtcNow(), status), body);
    }
}
