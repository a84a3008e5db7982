using System.CommandLine;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reference;

/// <summary><c>policy-lint schema</c>.</summary>
internal static class SchemaCommand
{
    private const string Description = """
        Writes the JSON Schema of policy files, for editors.

        Examples:
          policy-lint schema > policy.schema.json       any policy file
          policy-lint schema Site > site.schema.json    one kind
        """;

    public static Command Create(Terminal terminal)
    {
        var kind = new Argument<string?>("KIND")
        {
            Description = $"One of {string.Join(", ", PolicyKinds.All.Select(static kind => kind.Name))}. The default is all of them in one schema.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        kind.AcceptOnlyFromAmong([.. PolicyKinds.All.Select(static kind => kind.Name)]);
        var command = new Command("schema", Description) { kind };
        command.SetAction(result => terminal.Output.Write(result.GetValue(kind) is { } name ? JsonSchemaWriter.Write(PolicyKinds.Find(name)!) : WriteAll()));
        return command;
    }

    private static string WriteAll() => JsonText.Of(new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "CrawlPolicy policy file",
        ["oneOf"] = new JsonArray([.. PolicyKinds.All.Select(static kind => JsonNode.Parse(JsonSchemaWriter.Write(kind)))]),
    }) + "\n";
}
