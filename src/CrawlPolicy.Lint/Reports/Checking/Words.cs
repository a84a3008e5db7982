using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Reports.European;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>A statement of a report in its JSON form, or a row of a table.</summary>
/// <param name="Place">The field, table or section that it stands in.</param>
/// <param name="Text">Its text.</param>
/// <param name="References">The figures that it states, in their order.</param>
/// <param name="IsRow">Whether it is a row, which may name what was redacted.</param>
internal sealed record Words(string Place, string Text, IReadOnlyList<string> References, bool IsRow)
{
    /// <summary>The statements of a section, in their order.</summary>
    public static IEnumerable<Words> Of(JsonObject section) => ReportComparison.Items(section, "blocks").SelectMany(static block => block switch
    {
        _ when block["field"] is { } field => List(block["answer"]).Select(statement => Of($"field {field}", [statement], isRow: false)),
        _ when block["table"] is { } table => List(block["rows"]).Select(row => Of($"table {table}", Own(List(row), block), isRow: true)),
        _ => [Of("text", [block["text"]], isRow: false)],
    });

    private static Words Of(string place, IEnumerable<JsonNode?> statements, bool isRow)
    {
        var all = statements.ToList();
        return new Words(
            place,
            string.Join(" | ", all.Select(static statement => (statement is JsonObject stating ? stating["text"] : statement)?.ToString())),
            [.. all.OfType<JsonObject>().SelectMany(static statement => List(statement["figures"])).Select(static reference => reference?.ToString() ?? "")],
            isRow);
    }

    // What a domain is listed for depends on how large all others are, and so on redacted ones.
    private static IEnumerable<JsonNode?> Own(IEnumerable<JsonNode?> row, JsonObject table)
    {
        var columns = List(table["columns"]).Select(static column => column?.ToString()).ToList();
        return row.Where((_, index) => index >= columns.Count || columns[index] != RelevantDomains.Column);
    }

    private static IEnumerable<JsonNode?> List(JsonNode? node) => node as JsonArray ?? [];
}
