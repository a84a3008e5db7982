using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Reports.Facts;
using CrawlPolicy.Lint.Reports.Writing;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reports.Checking;

/// <summary>A report in its JSON form, as somebody gave it.</summary>
/// <param name="Root">It.</param>
/// <param name="Question">What it says was asked for.</param>
internal sealed record SavedReport(JsonObject Root, ReportQuestion Question)
{
    private const int MaximumLength = 256 * 1024 * 1024;

    /// <summary>Reads a report.</summary>
    /// <exception cref="CouldNotRunException">The file is none.</exception>
    public static SavedReport Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > MaximumLength)
        {
            throw Wrong(path, "it is too long");
        }

        try
        {
            return JsonNode.Parse(file) is JsonObject root ? new SavedReport(root, QuestionOf(root, path)) : throw Wrong(path, "it is no object");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException)
        {
            throw Wrong(path, wrong.Message);
        }
    }

    /// <summary>The key of the count that a figure states.</summary>
    /// <param name="reference">The figure, for instance <c>F7</c>.</param>
    /// <returns>The key; <see langword="null"/> where there is no such figure.</returns>
    public string? CountOf(string reference) => Root["figures"] is JsonArray figures
        ? figures.OfType<JsonObject>().FirstOrDefault(figure => string.Equals(Text(figure["figure"]), reference, StringComparison.OrdinalIgnoreCase)) is { } found ? Text(found["count"]) : null
        : null;

    private static ReportQuestion QuestionOf(JsonObject root, string path)
    {
        if (ReportKindName.Find(Text(root["report"])) is not { } kind || root["form"]?.GetValue<int>() != JsonReport.Form || root["question"] is not JsonObject question)
        {
            throw Wrong(path, "it names no report that this version makes");
        }

        var ledgers = (root["ledgers"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        return new ReportQuestion(kind, FactsOf(question["facts"], path))
        {
            Site = Text(question["site"]),
            At = Text(question["at"]) is { } at ? DateTimeOffset.ParseExact(at, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
            ListFile = Text(question["listFile"]),
            Sizes = ledgers.ToDictionary(static ledger => Text(ledger["origin"]) ?? "", static ledger => ledger["size"]?.GetValue<long>() ?? 0, StringComparer.Ordinal),
            Checkpoints = ledgers.Where(static ledger => ledger["checkpoint"] is not null)
                .ToDictionary(static ledger => Text(ledger["origin"]) ?? "", static ledger => Text(ledger["checkpoint"])!, StringComparer.Ordinal),
        };
    }

    private static ReportFacts FactsOf(JsonNode? facts, string path)
    {
        if (facts is not JsonObject { Count: > 0 } stated)
        {
            return ReportFacts.None;
        }

        var problems = new PolicyProblems(path);
        return FactsFile.Parse(Encoding.UTF8.GetBytes(stated.ToJsonString()), problems) ?? throw Wrong(path, $"its facts are not as facts are: {problems.Found[0].Message}");
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static CouldNotRunException Wrong(string path, string problem) => new($"{path} is no report in its JSON form: {problem}. Make one with `policy-lint report … --format json`.");
}
