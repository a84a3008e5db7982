using System.Globalization;
using System.Text.Json.Nodes;

namespace CrawlPolicy.Lint.Grants;

/// <summary>Writes grants as one JSON object.</summary>
internal static class GrantJson
{
    /// <summary>Describes them.</summary>
    public static JsonObject Describe(IReadOnlyList<GrantStanding> standings, DateTimeOffset now) => new()
    {
        ["at"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["grants"] = new JsonArray([.. standings.Select(static standing => (JsonNode)Describe(standing))]),
    };

    private static JsonObject Describe(GrantStanding standing)
    {
        var grant = standing.Grant;
        return new JsonObject
        {
            ["name"] = grant.Name,
            ["state"] = standing.StateWord,
            ["daysLeft"] = standing.DaysLeft,
            ["from"] = Day(grant.Life.From),
            ["until"] = Day(grant.Life.Until),
            ["revoked"] = grant.Life.Revocation is { } revocation
                ? new JsonObject { ["on"] = Day(revocation.On), ["by"] = revocation.By, ["reason"] = revocation.Reason }
                : null,
            ["licensor"] = grant.Licensor,
            ["licensee"] = grant.Licensee,
            ["hosts"] = Array(grant.Hosts.Select(static host => host.ToString())),
            ["paths"] = Array(grant.Paths.Select(static path => path.Text)),
            ["datasets"] = Array(grant.Datasets),
            ["purposes"] = Array(grant.Purposes.ToWords()),
            ["lifts"] = Array(standing.Lifts),
            ["agreement"] = grant.Agreement,
            ["agreementSha256"] = grant.AgreementSha256,
            ["evidence"] = standing.Evidence,
            ["file"] = grant.Reference.Location.File,
            ["line"] = grant.Reference.Location.Line,
        };
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JsonArray Array(IEnumerable<string> words) => new([.. words.Select(static word => (JsonNode)word)]);
}
