using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Linting;
using CrawlPolicy.Lint.Reference;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Output.Formats;

/// <summary>Writes SARIF 2.1.0 (OASIS Standard, 27 March 2020).</summary>
internal static class SarifFormat
{
    /// <summary>The current folder, as SARIF names the root of the sources.</summary>
    private const string Root = "%SRCROOT%";

    private static readonly Dictionary<PolicyRule, int> Indexes = RuleCatalogue.All.Index().ToDictionary(static pair => pair.Item, static pair => pair.Index);

    public static void Write(Terminal terminal, LintResult result) => terminal.Line(JsonText.Of(new JsonObject
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject { ["driver"] = Driver() },
            ["columnKind"] = "utf16CodeUnits",
            ["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = true }),
            ["results"] = new JsonArray([.. result.Findings.Select(finding => (JsonNode)Result(finding, result.Baseline is not null))]),
        }),
    }));

    private static JsonObject Driver() => new()
    {
        ["name"] = "policy-lint",
        ["semanticVersion"] = typeof(SarifFormat).Assembly.GetName().Version!.ToString(3),
        ["rules"] = new JsonArray([.. RuleCatalogue.All.Select(static rule => (JsonNode)new JsonObject
        {
            ["id"] = rule.Id,
            ["name"] = rule.Name,
            ["shortDescription"] = Text(rule.Summary),
            ["fullDescription"] = Text($"{rule.Summary} {rule.Why} {rule.Fix}"),
            ["help"] = new JsonObject { ["text"] = RulePage.ToText(rule), ["markdown"] = RulePage.ToMarkdown(rule) },
            ["defaultConfiguration"] = new JsonObject { ["level"] = LevelOf(rule) },
        })]),
    };

    private static JsonObject Result(LintFinding finding, bool hasBaseline)
    {
        var problem = finding.Problem;
        var result = new JsonObject
        {
            ["ruleId"] = problem.Rule.Id,
            ["ruleIndex"] = Indexes[problem.Rule],
            ["level"] = LevelOf(problem.Rule),
            ["message"] = Text(problem.Message),
            ["locations"] = new JsonArray(Location(problem.Span, finding.Key.Path)),
            ["partialFingerprints"] = new JsonObject { ["policyPath/v1"] = finding.Fingerprint },
        };
        if (problem.Related is { } related)
        {
            var other = Location(related, "");
            other["id"] = 0;
            other["message"] = Text("The other place.");
            result["relatedLocations"] = new JsonArray(other);
        }

        if (problem.Fix is { } fix)
        {
            result["fixes"] = new JsonArray(Fix(fix, problem.Span.File));
        }

        if (hasBaseline)
        {
            result["baselineState"] = finding.IsKnown ? "unchanged" : "new";
        }

        result["suppressions"] = Suppressions(finding);
        return result;
    }

    // Every result has the list, as an absent one would mean that nobody knows (SARIF 2.1.0 §3.27.23).
    private static JsonArray Suppressions(LintFinding finding) => finding switch
    {
        { Ignore: { } ignore } => new JsonArray(new JsonObject
        {
            ["kind"] = "inSource",
            ["status"] = "accepted",
            ["justification"] = ignore.Reason,
            ["location"] = Location(ignore.Comment, ""),
        }),
        { IsKnown: true } => new JsonArray(new JsonObject { ["kind"] = "external", ["status"] = "accepted", ["justification"] = "The baseline holds it." }),
        _ => [],
    };

    private static JsonObject Fix(PolicyFix fix, string file) => new()
    {
        ["description"] = Text(fix.Description),
        ["artifactChanges"] = new JsonArray(new JsonObject
        {
            ["artifactLocation"] = Artifact(file),
            ["replacements"] = new JsonArray([.. fix.Edits.Select(static edit => (JsonNode)new JsonObject
            {
                ["deletedRegion"] = Region(edit.Span),
                ["insertedContent"] = new JsonObject { ["text"] = edit.Text },
            })]),
        }),
    };

    private static JsonObject Artifact(string file)
    {
        var place = FilePlace.Of(file);
        var artifact = new JsonObject { ["uri"] = FilePlace.UriOf(place) };
        if (FilePlace.IsRelative(place))
        {
            artifact["uriBaseId"] = Root;
        }

        return artifact;
    }

    private static JsonObject Region(SourceSpan span) => new()
    {
        ["startLine"] = span.Line,
        ["startColumn"] = span.Column,
        ["endLine"] = span.EndLine,
        ["endColumn"] = span.EndColumn,
    };

    private static JsonObject Location(SourceSpan span, string path)
    {
        var location = new JsonObject
        {
            ["physicalLocation"] = new JsonObject { ["artifactLocation"] = Artifact(span.File), ["region"] = Region(span) },
        };
        if (path.Length > 0)
        {
            location["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = path });
        }

        return location;
    }

    // What strangers wrote makes no link (SARIF 2.1.0 §3.11.6).
    private static JsonObject Text(string text) => new() { ["text"] = text.Contains("](", StringComparison.Ordinal) ? text.Replace("[", "\\[", StringComparison.Ordinal) : text };

    private static string LevelOf(PolicyRule rule) => rule.Severity switch
    {
        PolicySeverity.Error => "error",
        PolicySeverity.Warning => "warning",
        _ => "note",
    };
}
