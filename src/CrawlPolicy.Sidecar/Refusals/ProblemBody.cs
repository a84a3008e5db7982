using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>Writes <c>application/problem+json</c> (RFC 9457): the body that every door gives for a refusal, and its like for the rest.</summary>
internal static class ProblemBody
{
    private const string TypePrefix = "https://crawlpolicy.example/reasons/";

    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the body.</summary>
    public static ReadOnlyMemory<byte> Write(Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        if (problem.Decision is { Refusal: not null } refused)
        {
            RefusalProblem.Write(refused, buffer);
            return buffer.WrittenMemory;
        }

        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("type"u8, TypePrefix + problem.Reason);
        json.WriteString("title"u8, $"Not served by CrawlPolicy: {problem.Reason}");
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("detail"u8, problem.Detail);
        json.WriteString("remedy"u8, problem.Remedy);
        json.WriteString("reason"u8, problem.Reason);
        json.WriteString("gate"u8, problem.Gate);
        if (problem.Decision is { } decision)
        {
            json.WriteString("id"u8, decision.Id.ToString());
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
