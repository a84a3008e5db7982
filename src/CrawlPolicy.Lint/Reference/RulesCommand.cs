using System.CommandLine;
using System.Text.Json.Nodes;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;
using CrawlPolicy.Terms.Files;

namespace CrawlPolicy.Lint.Reference;

/// <summary><c>policy-lint rules</c>.</summary>
internal static class RulesCommand
{
    public static Command Create(Terminal terminal)
    {
        var format = CommonOptions.Format();
        var command = new Command("rules", "Lists the rules that policy files are held to. `policy-lint explain RULE` says more of one.") { format };
        command.SetAction(result =>
        {
            if (result.GetValue(format) == OutputFormat.Json)
            {
                terminal.Line(JsonText.Of(new JsonArray([.. RuleCatalogue.All.Select(Describe)])));
                return;
            }

            foreach (var rule in RuleCatalogue.All)
            {
                terminal.Line($"{rule.Id}  {rule.Severity.ToString().ToLowerInvariant(),-7}  {rule.Name,-30}  {rule.Summary}");
            }
        });
        return command;
    }

    private static JsonNode Describe(PolicyRule rule) => new JsonObject
    {
        ["id"] = rule.Id,
        ["name"] = rule.Name,
        ["severity"] = rule.Severity.ToString().ToLowerInvariant(),
        ["summary"] = rule.Summary,
        ["why"] = rule.Why,
    };
}
