using System.Globalization;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Reports.Documents;
using CrawlPolicy.Lint.Reports.Facts;
using CrawlPolicy.Lint.Reports.Reading;

namespace CrawlPolicy.Lint.Reports.Writing;

/// <summary>Writes a report as one object, from which it can be made again.</summary>
internal static class JsonReport
{
    /// <summary>The number of the object's form.</summary>
    public const int Form = 1;

    /// <summary>Writes it.</summary>
    public static JsonObject Of(ReportDocument report) => new()
    {
        ["report"] = ReportKindName.Of(report.Question.Kind),
        ["form"] = Form,
        ["title"] = report.Title,
        ["question"] = Of(report.Question),
        ["ledgers"] = new JsonArray([.. report.Ledgers.Select(Of)]),
        ["sections"] = new JsonArray([.. report.Sections.Select(Of)]),
        ["figures"] = new JsonArray([.. report.Figures.Select(Of)]),
        ["notStated"] = new JsonArray([.. report.NotStated.Select(static field => JsonValue.Create(field.Key))]),
    };

    private static JsonObject Of(ReportQuestion question) => new()
    {
        ["site"] = question.Site,
        ["at"] = question.At?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["listFile"] = question.ListFile is { } file ? Path.GetFileName(file) : null,
        ["facts"] = FactsJson.Of(question.Facts.Root),
    };

    private static JsonObject Of(LedgerState ledger) => new()
    {
        ["origin"] = ledger.Origin,
        ["size"] = ledger.Size,
        ["dropped"] = ledger.Dropped,
        ["root"] = Convert.ToBase64String(ledger.Root),
        ["checkpoint"] = ledger.Checkpoint,
    };

    private static JsonObject Of(ReportSection section) => new()
    {
        ["number"] = section.Number,
        ["title"] = section.Title,
        ["blocks"] = new JsonArray([.. section.Blocks.Select(Of)]),
    };

    private static JsonNode? Of(ReportBlock block) => block switch
    {
        FieldBlock field => new JsonObject
        {
            ["field"] = field.Key,
            ["label"] = field.Label,
            ["state"] = field.State switch { FieldState.Stated => "stated", FieldState.NotStated => "not stated", FieldState.LeftOut => "left out", _ => "not applicable" },
            ["answer"] = new JsonArray([.. field.Answer.Select(Of)]),
        },
        TextBlock paragraph => new JsonObject { ["text"] = Of(paragraph.Text) },
        TableBlock table => new JsonObject
        {
            ["table"] = table.Caption,
            ["columns"] = new JsonArray([.. table.Columns.Select(static column => JsonValue.Create(column.TrimStart('#')))]),
            ["rows"] = new JsonArray([.. table.Rows.Select(static row => new JsonArray([.. row.Select(Of)]))]),
        },
        _ => null,
    };

    private static JsonNode Of(Statement statement)
    {
        var figures = statement.Parts.Where(static part => part.Figure is not null).Select(static part => JsonValue.Create(part.Figure!.Reference)).ToArray();
        return figures.Length == 0
            ? JsonValue.Create(statement.ToString())
            : new JsonObject { ["text"] = statement.ToString(), ["figures"] = new JsonArray(figures) };
    }

    private static JsonObject Of(Figure figure) => new()
    {
        ["figure"] = figure.Reference,
        ["key"] = figure.Key,
        ["value"] = figure.Value,
        ["unit"] = figure.Unit.Name,
        ["counted"] = figure.Words,
        ["entries"] = figure.Counted.Entries,
        ["first"] = Of(figure.Counted.First),
        ["last"] = Of(figure.Counted.Last),
        ["digest"] = figure.Counted.DigestText,
        ["count"] = figure.Counted.Key,
    };

    private static JsonObject? Of(EntryPlace place) => place.Ledger == 0 ? null : new JsonObject { ["ledger"] = place.Ledger, ["entry"] = place.Number };
}
