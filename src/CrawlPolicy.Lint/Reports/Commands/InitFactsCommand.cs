using System.CommandLine;
using CrawlPolicy.Lint.Output;
using CrawlPolicy.Lint.Reports.Facts;
using CrawlPolicy.Lint.Starting;

namespace CrawlPolicy.Lint.Reports.Commands;

/// <summary><c>policy-lint report init</c>.</summary>
internal static class InitFactsCommand
{
    private const string Description = """
        Writes a facts file with every key explained, for what a record cannot know.

        Examples:
          policy-lint report init facts.yaml
          policy-lint report init -
        """;

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The file; - for standard output.", DefaultValueFactory = static _ => "facts.yaml" };
        var force = new Option<bool>("--force") { Description = "Overwrites a file that is there." };
        var command = new Command("init", Description) { file, force };
        command.SetAction(result =>
        {
            var target = result.GetValue(file)!;
            NewFile.Choose(target, "", "", "", result.GetValue(force)).Write(FactsTemplate.Text(), terminal);
            if (target != "-")
            {
                terminal.Tell($"{target} was written. Fill it in, and name it with --facts.");
            }
        });
        return command;
    }
}
