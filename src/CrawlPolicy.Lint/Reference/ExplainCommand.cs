using System.CommandLine;
using CrawlPolicy.Configuration;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Rules;

namespace CrawlPolicy.Lint.Reference;

/// <summary><c>policy-lint explain</c>.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("RULE") { Description = "A rule's identity or name, such as CP102 or unknown-key." };
        name.Validators.Add(static argument =>
        {
            var text = argument.GetValueOrDefault<string>() ?? "";
            if (RuleCatalogue.Find(text) is null)
            {
                var nearest = Suggestion.For(text, RuleCatalogue.Words);
                argument.AddError($"There is no rule '{text}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")} `policy-lint rules` lists them.");
            }
        });
        var command = new Command("explain", "Explains a rule that policy files are held to.") { name };
        command.SetAction(result =>
        {
            terminal.Output.Write(RulePage.ToText(RuleCatalogue.Find(result.GetValue(name)!)!));
        });
        return command;
    }
}
