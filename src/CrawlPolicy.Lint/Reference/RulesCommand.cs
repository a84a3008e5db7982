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
        var format = new Option<RulesFormat>("--format", "-f")
        {
            Description = "How the rules are written: pretty for a line each, json or markdown for all that is said of each.",
            DefaultValueFactory = static _ => RulesFormat.Pretty,
            HelpName = "pretty|json|markdown",
        };
        var command = new Command("rules", "Lists the rules that policy files are held to. `policy-lint explain RULE` says more of one.") { format };
        command.SetAction(result =>
        {
            switch (result.GetValue(format))
            {
                case RulesFormat.Json:
                    terminal.Line(JsonText.Of(new JsonArray([.. RuleCatalogue.All.Select(Describe)])));
                    break;
                case RulesFormat.Markdown:
                    terminal.Output.Write(RulesPage.Write());
                    break;
                default:
                    List(terminal);
                    break;
            }
        });
        return command;
    }

    private static void List(Terminal terminal)
    {
        var width = RuleCatalogue.All.Max(static rule => rule.Name.Length);
        var isFirst = true;
        foreach (var group in RuleGroup.All.Where(static group => group.Rules.Any()))
        {
            if (!isFirst)
            {
                terminal.Line();
            }

            isFirst = false;
            terminal.Line($"{group.Range}  {group.Title}");
            foreach (var rule in group.Rules)
            {
                terminal.Line($"  {rule.Id}  {RulePage.WordFor(rule.Severity),-7}  {rule.Name.PadRight(width)}  {rule.Summary}");
            }
        }
    }

    private static JsonNode Describe(PolicyRule rule) => new JsonObject
    {
        ["id"] = rule.Id,
        ["name"] = rule.Name,
        ["group"] = RuleGroup.Of(rule).Title,
        ["severity"] = RulePage.WordFor(rule.Severity),
        ["canBeIgnored"] = rule.CanBeIgnored,
        ["mending"] = rule.Mending.ToString().ToLowerInvariant(),
        ["summary"] = rule.Summary,
        ["why"] = rule.Why,
        ["fix"] = rule.Fix,
        ["bad"] = rule.Bad,
        ["good"] = rule.Good,
    };
}
