using System.Text.Json;
using CrawlPolicy.Decisions;
using CrawlPolicy.Evidence;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Writes the answer to a question.</summary>
internal static class AnswerWriter
{
    /// <summary>Writes a decision, and the explanation where there is one.</summary>
    public static void Write(Utf8JsonWriter json, Decision decision, Explanation? explanation)
    {
        json.WriteStartObject();
        json.WriteString("decision"u8, DecisionRecord.VerdictName(decision.Verdict));
        json.WriteString("id"u8, decision.Id.ToString());
        json.WriteString("url"u8, decision.Request.Url);
        json.WriteString("method"u8, decision.Request.Method);
        if (decision.Crawler is { } crawler)
        {
            json.WriteString("crawler"u8, crawler.Name);
            json.WriteString("purpose"u8, decision.Purpose.ToString());
            json.WriteString("userAgent"u8, decision.Request.UserAgent ?? crawler.UserAgent);
        }

        json.WriteString("site"u8, decision.Site);
        if (decision.Item is { } item)
        {
            json.WriteString("item"u8, item);
        }

        WriteDataset(json, decision);
        if (decision.WaitUntil is { } slot)
        {
            json.WriteString("waitUntil"u8, slot.UtcDateTime);
        }

        if ((decision.Refusal ?? decision.WouldRefuse) is { } refusal)
        {
            json.WriteBoolean("wouldRefuse"u8, decision.WouldRefuse is not null);
            WriteRefusal(json, refusal);
        }
        else if (decision.AllowedBy is { } rule)
        {
            WriteRule(json, rule);
        }

        json.WriteString("policyDigest"u8, decision.PolicyDigest);
        json.WritePropertyName("signals"u8);
        SignalEvidenceJson.Write(json, decision.Signals);
        if (explanation is not null)
        {
            WriteExplanation(json, explanation);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes why a line of a batch has no answer.</summary>
    public static void WriteError(Utf8JsonWriter json, string error)
    {
        json.WriteStartObject();
        json.WriteString("error"u8, error);
        json.WriteEndObject();
    }

    private static void WriteDataset(Utf8JsonWriter json, Decision decision)
    {
        if (decision.Dataset is not { } dataset)
        {
            return;
        }

        json.WriteString("dataset"u8, dataset.Name);
        if (dataset.IndexDigest is { } digest)
        {
            json.WriteString("datasetDigest"u8, digest);
        }

        json.WriteString("datasetLicence"u8, dataset.Licence);
    }

    private static void WriteRefusal(Utf8JsonWriter json, Refusal refusal)
    {
        json.WriteString("reason"u8, refusal.Reason.Code);
        json.WriteString("gate"u8, refusal.Reason.Gate);
        json.WriteString("detail"u8, refusal.Detail);
        json.WriteString("remedy"u8, refusal.Remedy);
        if (refusal.Until is { } until)
        {
            json.WriteString("until"u8, until.UtcDateTime);
        }

        if (refusal.Rule is { } rule)
        {
            WriteRule(json, rule);
        }
    }

    private static void WriteRule(Utf8JsonWriter json, RuleReference rule)
    {
        json.WriteString("rule"u8, rule.Id);
        json.WriteString("file"u8, rule.Location.File);
        json.WriteNumber("line"u8, rule.Location.Line);
        if (rule.Clause is { } clause)
        {
            json.WriteString("clause"u8, clause);
        }
    }

    private static void WriteExplanation(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartArray("gates"u8);
        foreach (var note in explanation.Notes)
        {
            json.WriteStartObject();
            json.WriteString("gate"u8, note.Gate);
            json.WriteString("answer"u8, note.Refusal is null ? "continue"u8 : "refuse"u8);
            json.WriteString("finding"u8, note.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notReached"u8);
        foreach (var gate in explanation.NotReached)
        {
            json.WriteStringValue(gate);
        }

        json.WriteEndArray();
    }
}
