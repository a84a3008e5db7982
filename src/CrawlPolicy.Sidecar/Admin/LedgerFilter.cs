using System.Globalization;
using CrawlPolicy.Evidence;
using Microsoft.Extensions.Primitives;

namespace CrawlPolicy.Sidecar.Admin;

/// <summary>Reads the filters of <c>GET /v1/decisions</c> from the query string.</summary>
internal static class LedgerFilter
{
    private static readonly string[] Known = ["id", "site", "crawler", "verdict", "reason", "since", "limit", "outcomes"];

    /// <summary>Reads them.</summary>
    /// <returns>What is wrong, in a sentence, or <see langword="null"/>.</returns>
    public static string? Read(IQueryCollection values, out DecisionQuery query)
    {
        query = new DecisionQuery();
        if (values.Keys.FirstOrDefault(static key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            return $"There is no filter '{unknown}'; the filters are {string.Join(", ", Known)}.";
        }

        DateTimeOffset? since = null;
        if (Text(values["since"]) is { } sinceText)
        {
            if (!DateTimeOffset.TryParse(sinceText, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            {
                return "'since' is no time; write it as 2026-01-31T12:00:00Z.";
            }

            since = time;
        }

        var limit = query.Limit;
        if (Text(values["limit"]) is { } limitText
            && (!int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > DecisionQuery.MaximumLimit))
        {
            return string.Create(CultureInfo.InvariantCulture, $"'limit' is no number from 1 to {DecisionQuery.MaximumLimit}.");
        }

        var outcomes = false;
        if (Text(values["outcomes"]) is { } outcomesText && !bool.TryParse(outcomesText, out outcomes))
        {
            return "'outcomes' is neither 'true' nor 'false'.";
        }

        query = new DecisionQuery
        {
            Id = Text(values["id"]),
            Site = Text(values["site"]),
            Crawler = Text(values["crawler"]),
            Verdict = Text(values["verdict"]),
            Reason = Text(values["reason"]),
            Since = since,
            Limit = limit,
            IncludeOutcomes = outcomes,
        };
        return null;
    }

    private static string? Text(StringValues values) => values.Count == 0 ? null : values.ToString();
}
