using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Signals;
using CrawlPolicy.Terms;

namespace CrawlPolicy.Lint.Signals.Report;

/// <summary>Writes a survey as one JSON object. The names are those of the evidence of decisions, and are API.</summary>
internal static class SurveyJson
{
    /// <summary>Writes the whole.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="answers">What the purposes get: all of them, or the one that was asked for.</param>
    public static JsonObject Of(Survey survey, IReadOnlyList<PurposeAnswer> answers) => new()
    {
        ["url"] = survey.Subject.Target.Url,
        ["productToken"] = survey.Subject.ProductToken,
        ["crawler"] = survey.Subject.Crawler?.Name,
        ["robots"] = survey.Robots is { } robots ? new JsonObject { ["allowed"] = robots.IsAllowed, ["line"] = robots.Line, ["rule"] = robots.Rule } : null,
        ["notes"] = Texts(survey.Notes),
        ["protocols"] = Array(survey.Sections, section => Describe(survey, section)),
        ["purposes"] = Array(answers, answer => Describe(survey, answer, answers.Count == 1)),
    };

    private static JsonObject Describe(Survey survey, SurveySection section) => new()
    {
        ["protocol"] = section.Protocol.Name,
        ["places"] = section.Protocol != SignalProtocol.TdmRep ? null : Array(survey.Tdm.All, place => new JsonObject
        {
            ["location"] = place.Location,
            ["raw"] = place.Raw,
            ["reserved"] = place.IsReserved,
            ["policy"] = place.PolicyUrl,
            ["counts"] = survey.Tdm.Counts(place),
        }),
        ["signals"] = Array(survey.SaidIn(section), Describe),
        ["findings"] = Array(section.Findings, static finding => new JsonObject
        {
            ["code"] = finding.Code,
            ["location"] = finding.Location,
            ["message"] = finding.Message,
        }),
        ["silent"] = Texts(section.Silences),
    };

    private static JsonObject Describe(SignalStatement statement) => new()
    {
        ["protocol"] = statement.Protocol.Name,
        ["location"] = statement.Location,
        ["raw"] = statement.Raw,
        ["denies"] = Words(statement.Denied),
        ["permits"] = Words(statement.Allowed.Except(statement.Denied)),
        ["use"] = statement.Use?.ToString().ToLowerInvariant(),
        ["condition"] = statement.Condition,
        ["digest"] = statement.Digest,
        ["readAt"] = Time(statement.ReadAt),
    };

    private static JsonObject Describe(Survey survey, PurposeAnswer answer, bool isReasoned)
    {
        var described = new JsonObject
        {
            ["purpose"] = answer.Purpose.ToString(),
            ["meaning"] = SignalEvidence.NameOf(answer.Meaning),
            ["decision"] = answer.IsAllowed ? "allow" : "deny",
            ["protocol"] = answer.By?.Protocol.Name,
            ["location"] = answer.By?.Location ?? answer.Setting?.Origin,
            ["conditions"] = Texts(answer.Conditions),
        };
        if (isReasoned)
        {
            described["signals"] = Array(survey.Statements, statement => Describe(SignalEvidence.Of(statement, answer.Purpose, answer.Use)));
        }

        return described;
    }

    private static JsonObject Describe(SignalEvidence evidence) => new()
    {
        ["protocol"] = evidence.Protocol,
        ["location"] = evidence.Location,
        ["raw"] = evidence.Raw,
        ["meaning"] = evidence.Meaning,
        ["condition"] = evidence.Condition,
        ["digest"] = evidence.Digest,
        ["readAt"] = Time(evidence.ReadAt),
    };

    private static JsonArray Words(PurposeSet purposes) => Texts(purposes.ToWords());

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(static text => (JsonNode)text)]);

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> describe) => new([.. items.Select(item => (JsonNode)describe(item))]);

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
