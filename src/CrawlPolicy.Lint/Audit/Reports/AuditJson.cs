using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Audit.Counting;

namespace CrawlPolicy.Lint.Audit.Reports;

/// <summary>What came of a list, for programs.</summary>
internal static class AuditJson
{
    private const int MaximumRows = 1_000;

    /// <summary>Describes it.</summary>
    public static JsonObject Of(AuditResult result)
    {
        var counts = result.Counts;
        return new JsonObject
        {
            ["list"] = AuditText.SourceOf(result),
            ["crawler"] = result.Crawler.Name,
            ["purpose"] = result.Purpose.ToString(),
            ["dataset"] = result.Question.Request.Dataset,
            ["at"] = result.Question.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["policyDigest"] = result.PolicyDigest,
            ["lines"] = counts.Lines,
            ["passedOver"] = counts.PassedOver,
            ["malformed"] = counts.Malformed,
            ["urls"] = counts.Urls,
            ["allowed"] = counts.All.Allowed,
            ["refused"] = counts.All.Refused,
            ["wouldRefuse"] = counts.WouldRefuse,
            ["distinct"] = counts.Distinct,
            ["duplicates"] = counts.Duplicates,
            ["robotsNotGiven"] = counts.RobotsMissing,
            ["refusals"] = new JsonArray([.. counts.Refusals.Take(MaximumRows).Select(Describe)]),
            ["kinds"] = new JsonArray([.. counts.Kinds.Take(MaximumRows).Select(Describe)]),
            ["sites"] = new JsonArray([.. counts.Sites.Take(MaximumRows).Select(Describe)]),
            ["siteCount"] = counts.Sites.Count,
            ["malformedLines"] = new JsonArray([.. counts.MalformedLines.Select(Describe)]),
        };
    }

    private static JsonNode Describe(RefusalGroup group) => new JsonObject
    {
        ["decision"] = group.Verdict == AuditVerdict.WouldRefuse ? "would refuse" : "refuse",
        ["reason"] = group.Refusal.Reason.Code,
        ["urls"] = group.Urls,
        ["distinct"] = group.Distinct,
        ["rule"] = group.Refusal.Rule?.Id,
        ["file"] = group.Refusal.Rule?.Location.File,
        ["line"] = group.Refusal.Rule?.Location.Line,
        ["clause"] = group.Refusal.Rule?.Clause,
        ["detail"] = group.Refusal.Detail,
        ["remedy"] = group.Refusal.Remedy,
        ["first"] = new JsonObject { ["line"] = group.Line, ["url"] = group.Url },
    };

    private static JsonNode Describe(Share share) => new JsonObject
    {
        ["name"] = share.Name,
        ["urls"] = share.Urls,
        ["distinct"] = share.Distinct,
        ["allowed"] = share.Allowed,
        ["refused"] = share.Refused,
    };

    private static JsonNode Describe(MalformedLine line) => new JsonObject
    {
        ["line"] = line.Line,
        ["text"] = line.Text,
        ["problem"] = line.Problem,
    };
}
