using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CrawlPolicy.Decisions;

namespace CrawlPolicy.Sidecar.Refusals;

/// <summary>Writes <c>application/problem+json</c> (RFC 9457).</summary>
internal static class ProblemBody
{
    /// <summary>The media type.</summary>
    public const string ContentType = "application/problem+json";

    private const string TypeBase = "https://crawlpolicy.example/reasons/";

    private static readonly JsonWriterOptions Options = new()
    {
        // Sentences stay readable; the media type keeps browsers from reading them as HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the body.</summary>
    public static byte[] ToBytes(Problem problem)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("type"u8, TypeBase + problem.Reason);
        json.WriteString("title"u8, ProblemTitle.Of(problem.Gate));
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("detail"u8, problem.Detail);
        json.WriteString("reason"u8, problem.Reason);
        json.WriteString("gate"u8, problem.Gate);
        json.WriteString("remedy"u8, problem.Remedy);
        if (problem.Decision is { } decision)
        {
            WriteDecision(json, decision);
        }

        if (problem.Until is { } until)
        {
            json.WriteString("until"u8, until.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteDecision(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("decision"u8, decision.Id.ToString());
        if (decision.Crawler is { } crawler)
        {
            json.WriteString("crawler"u8, crawler.Name);
            json.WriteString("purpose"u8, decision.Purpose.ToString());
        }

        if (decision.Site.Length > 0)
        {
            json.WriteString("site"u8, decision.Site);
        }

        if ((decision.Refusal ?? decision.WouldRefuse)?.Rule is { } rule)
        {
            json.WriteString("rule"u8, rule.Id);
            json.WriteString("location"u8, rule.Location.ToString());
            if (rule.Clause is { } clause)
            {
                json.WriteString("clause"u8, clause);
            }
        }
    }
}
